package io.github.weightinit.property;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A property: a test whose one parameter is a {@link Choice}, run with as many seeds.
 *
 * <p>Each run has seeds of its own. The seed is in the display name and in the message of a failure; {@code -Dseed=N}
 * runs that seed alone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(SeededTries.class)
@ExtendWith(SeededTries.class)
public @interface Tries {
    /** How many seeds a run tries. */
    int value() default 200;
}
