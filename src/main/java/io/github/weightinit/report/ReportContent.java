package io.github.weightinit.report;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.spectrum.Spectrum;
import io.github.weightinit.verification.Verification;
import java.util.List;
import java.util.Optional;

/**
 * What a page is about.
 *
 * @param plan what the checkpoint should hold
 * @param bytes the size of its files
 * @param verification what was found in them
 * @param spectra the singular values of some of its matrices
 * @param hasChain whether the first study is of its own network
 * @param studies what signals do in its network, then in those that it is compared with
 */
public record ReportContent(
        Plan plan,
        long bytes,
        Verification verification,
        List<Spectrum> spectra,
        boolean hasChain,
        List<Study> studies) {
    public ReportContent {
        spectra = List.copyOf(spectra);
        studies = List.copyOf(studies);
    }

    /** The study of its own network. */
    Optional<Study> own() {
        return studies.stream().limit(hasChain ? 1 : 0).findFirst();
    }

    /** The name of the checkpoint's folder, without its path. */
    String name() {
        String folder = verification.folder();
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
