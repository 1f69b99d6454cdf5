package io.github.weightinit.initializer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parameters that a spec gives to a scheme. Whoever implements it notes every wrong value with its place, and
 * goes on with a harmless one, so that all mistakes are found in one reading; a key that no scheme asks for is one.
 */
public interface Parameters {
    /** A number that the scheme cannot do without. */
    double number(String key);

    /** A number, if it is given. */
    OptionalDouble optionalNumber(String key);

    /** One of the constants of an enum, written in lower case, if it is given. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type);

    /** Notes that these parameters do not go together. */
    void refuse(String problem);

    default double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    default <E extends Enum<E>> E choice(String key, E otherwise) {
        return choice(key, otherwise.getDeclaringClass()).orElse(otherwise);
    }
}
