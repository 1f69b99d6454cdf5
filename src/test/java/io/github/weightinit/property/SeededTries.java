package io.github.weightinit.property;

import java.lang.reflect.Method;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The tries of a property, and their seeds in the messages of those that fail. */
final class SeededTries implements ArgumentsProvider, AnnotationConsumer<Tries>, InvocationInterceptor {
    private int tries;

    @Override
    public void accept(Tries property) {
        tries = property.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Long one = Long.getLong("seed");
        Stream<Long> seeds = one == null ? new Random().longs(tries).boxed() : Stream.of(one);
        return seeds.map(seed -> Arguments.of(new Choice(seed)));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable e) {
            Choice any = (Choice) method.getArguments().get(0);
            throw new AssertionError("with -Dseed=%d: %s".formatted(any.seed(), e.getMessage()), e);
        }
    }
}
