package io.github.weightinit;

import java.util.OptionalLong;

/**
 * How networks are studied.
 *
 * @param spec what replaces parts of each spec
 * @param seed the seed, in place of that of each spec
 * @param bounds what a network that can be trained keeps to
 */
public record StudyOptions(SpecOptions spec, OptionalLong seed, StudyBounds bounds) {
    /** The specs as they are, and the bounds of the command. */
    public static final StudyOptions DEFAULT =
            new StudyOptions(SpecOptions.DEFAULT, OptionalLong.empty(), StudyBounds.DEFAULT);

    /** The same with other replacements. */
    public StudyOptions withSpec(SpecOptions other) {
        return new StudyOptions(other, seed, bounds);
    }

    /** The same with another seed. */
    public StudyOptions withSeed(long other) {
        return new StudyOptions(spec, OptionalLong.of(other), bounds);
    }

    /** The same with other bounds. */
    public StudyOptions withBounds(StudyBounds others) {
        return new StudyOptions(spec, seed, others);
    }
}
