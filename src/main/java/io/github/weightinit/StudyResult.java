package io.github.weightinit;

import java.util.List;

/**
 * What happens to signals in the networks of specs.
 *
 * @param studies the networks in the order of their specs
 * @param warnings what the command would print as warnings
 */
public record StudyResult(List<StudiedNetwork> studies, List<String> warnings) {
    public StudyResult {
        studies = List.copyOf(studies);
        warnings = List.copyOf(warnings);
    }

    /** Whether all of them can be trained. */
    public boolean areTrainable() {
        return studies.stream().allMatch(StudiedNetwork::trainable);
    }
}
