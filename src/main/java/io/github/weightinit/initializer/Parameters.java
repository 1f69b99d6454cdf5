package io.github.weightinit.initializer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parameters that a spec gives to a scheme. An implementation records a mistake, with its location, for every wrong
 * value and for every key that the scheme does not read. In place of a wrong value it returns a valid one, so that one pass
 * finds all mistakes.
 */
public interface Parameters {
    /** A required number. */
    double number(String key);

    /** An optional number. */
    OptionalDouble optionalNumber(String key);

    /** An optional constant of an enum, written in lower case. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type);

    /** Records a mistake: a combination of parameters that the scheme does not accept. */
    void refuse(String mistake);

    default double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    default <E extends Enum<E>> E choice(String key, E otherwise) {
        return choice(key, otherwise.getDeclaringClass()).orElse(otherwise);
    }
}
