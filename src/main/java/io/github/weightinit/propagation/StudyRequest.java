package io.github.weightinit.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a report asks of signals.
 *
 * @param bounds what a network that can be trained keeps to
 * @param beside the networks that the checkpoint's own is compared with; if none, the same one with draws of N(0, 1)
 */
public record StudyRequest(Bounds bounds, List<Subject> beside) {
    /** The default bounds, and draws of N(0, 1). */
    public static final StudyRequest DEFAULT = new StudyRequest(Bounds.DEFAULT, List.of());

    public StudyRequest {
        beside = List.copyOf(beside);
    }

    /** The networks to be studied, the own one first. */
    public List<Subject> subjects(Optional<Subject> own) {
        List<Subject> subjects = new ArrayList<>();
        own.ifPresent(subjects::add);
        if (beside.isEmpty()) {
            own.flatMap(Subject::standardNormal).ifPresent(subjects::add);
        } else {
            subjects.addAll(beside);
        }
        return subjects;
    }
}
