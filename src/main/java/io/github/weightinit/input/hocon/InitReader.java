package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Initializer;
import io.github.weightinit.initializer.Schemes;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Init;
import java.util.Optional;

/** Reads the value of {@code init}: a scheme's name, or an object with {@code scheme} and its parameters. */
final class InitReader {
    private final Variables variables;
    private final Mistakes mistakes;

    InitReader(Variables variables, Mistakes mistakes) {
        this.variables = variables;
        this.mistakes = mistakes;
    }

    /**
     * An {@code init}, and what it gives to a tensor of the shape for which it was read.
     *
     * @param source the source of the values
     * @param dependsOnAxes whether the values would be different with the other meaning of the axes
     */
    record Resolved(Init init, Source source, boolean dependsOnAxes) {}

    /**
     * Reads an {@code init} without placeholders.
     *
     * @param shape the tensor's shape; empty where it has a mistake, and then only the parameters are checked
     * @param subject the tensor, for the messages: {@code tensor 'W1'}
     * @return empty where there is a mistake, which is recorded, or no shape
     */
    Optional<Resolved> read(ConfigValue init, Optional<Shape> shape, DType dtype, String subject) {
        ConfigObject object =
                init instanceof ConfigObject o ? o : init.atKey("scheme").root().withOrigin(init.origin());
        Fields fields = new Fields(object, subject, variables, mistakes);
        Optional<ConfigValue> named = fields.required("scheme");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String scheme = String.valueOf(named.get().unwrapped());
        int before = mistakes.count();
        try {
            Optional<Initializer> initializer = Schemes.read(scheme, fields);
            if (initializer.isEmpty()) {
                fields.note(
                        named.get().origin(),
                        "unknown scheme '" + scheme + "'" + Nearest.hint(scheme, Schemes.names()));
                return Optional.empty();
            }
            fields.refuseOthers();
            if (mistakes.count() > before || shape.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(resolve(scheme, initializer.get(), fields, shape.get(), dtype));
        } catch (IllegalArgumentException e) {
            fields.refuseOthers();
            fields.note(init.origin(), scheme + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Resolved resolve(String scheme, Initializer initializer, Fields fields, Shape shape, DType dtype) {
        Source source = initializer.source(shape);
        source.requireFits(dtype);
        Init init = new Init(scheme, fields.read(), initializer.formula(), initializer.nonlinearity());
        return new Resolved(init, source, dependsOnAxes(source, initializer, shape));
    }

    private static boolean dependsOnAxes(Source source, Initializer initializer, Shape shape) {
        try {
            return !source.equals(initializer.source(shape.withOtherAxes()));
        } catch (IllegalArgumentException e) {
            return true; // with the other axes there is none
        }
    }
}
