package io.github.weightinit.operation;

import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Multiplier;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.Subject;
import io.github.weightinit.report.ReportPage;
import io.github.weightinit.spark.job.StudyJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * What happens to signals in the networks of specs, of which no checkpoint is needed.
 *
 * @param subjects the networks
 * @param paths the paths of their specs
 */
public record NetworkStudies(List<Subject> subjects, List<String> paths) {
    /**
     * Reads the specs.
     *
     * @param inputs gets the files that are read
     * @throws UsageException if one of them has no chain
     */
    public static NetworkStudies of(List<SpecRequest> specs, InputFiles inputs, Host host) {
        List<String> paths = specs.stream().map(SpecRequest::path).toList();
        List<Subject> subjects = new ArrayList<>();
        List<String> names = names(paths);
        for (int i = 0; i < specs.size(); i++) {
            subjects.add(subject(names.get(i), specs.get(i), inputs, host));
        }
        return new NetworkStudies(List.copyOf(subjects), paths);
    }

    private static Subject subject(String name, SpecRequest request, InputFiles inputs, Host host) {
        Spec spec = request.read(inputs, host);
        spec.tensors().stream()
                .filter(tensor -> tensor.source().needsJobs())
                .findFirst()
                .ifPresent(tensor -> {
                    throw new UsageException(
                            "%s: the orthogonal matrix '%s' is so large that it takes jobs of its own, which init and report run; study does not"
                                    .formatted(request.path(), tensor.name()));
                });
        return Subject.of(name, spec)
                .orElseThrow(() -> new UsageException(
                        ("%s has no chain, and its matrices do not fit one after another: write chain = [W1, W2], the way of a"
                                        + " signal through the network")
                                .formatted(request.path())));
    }

    /** Short names: those of the files, if no two are the same. */
    static List<String> names(List<String> paths) {
        List<String> names = paths.stream()
                .map(path -> new Path(path).getName().replaceFirst("\\.(conf|json)$", ""))
                .toList();
        Set<String> different = new HashSet<>(names);
        return different.size() == names.size() ? names : paths;
    }

    /** The page of studies, in UTF-8. */
    public static byte[] page(List<Study> studies) {
        return ReportPage.of(studies).getBytes(StandardCharsets.UTF_8);
    }

    /** Passes the signals; as Spark jobs if a network is large. */
    public List<Study> run(Bounds bounds, Host host) throws IOException {
        if (subjects.stream().allMatch(Subject::isSmall)) {
            List<Study> studies = new ArrayList<>();
            for (Subject subject : subjects) {
                studies.add(subject.study(bounds, Multiplier.IN_PROCESS));
            }
            return studies;
        }
        Path first = new Path(paths.get(0));
        return host.jobs()
                .run(
                        "spark-weight-init study " + first.getName(),
                        () -> host.interrupted("no signal came to the end; run study again"),
                        spark -> new StudyJob(spark, "study", first, host.progress()).run(subjects, bounds));
    }
}
