package io.github.weightinit.initializer;

import static java.util.Map.entry;

import io.github.weightinit.initializer.VarianceScaling.Form;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The schemes by name. A new scheme is registered here. */
public final class Schemes {
    private static final Map<String, Function<Parameters, Initializer>> BY_NAME = Map.ofEntries(
            entry("zeros", p -> new ConstantScheme(0)),
            entry("ones", p -> new ConstantScheme(1)),
            entry("constant", ConstantScheme::read),
            entry("eye", p -> new EyeScheme(1)),
            entry("identity_scaled", EyeScheme::read),
            entry("dirac", DiracScheme::read),
            entry("sparse", SparseScheme::read),
            entry("normal", NormalScheme::read),
            entry("uniform", UniformScheme::read),
            entry("trunc_normal", TruncNormal::read),
            entry("xavier", p -> new FanInNormal(1)),
            entry("he", p -> new FanInNormal(2)),
            entry("xavier_normal", p -> Xavier.read(Spread.NORMAL, p)),
            entry("xavier_uniform", p -> Xavier.read(Spread.UNIFORM, p)),
            entry("kaiming_normal", p -> Kaiming.read(Spread.NORMAL, p)),
            entry("kaiming_uniform", p -> Kaiming.read(Spread.UNIFORM, p)),
            entry("orthogonal", OrthogonalScheme::read),
            entry("delta_orthogonal", DeltaOrthogonalScheme::read),
            entry("variance_scaling", VarianceScaling::read),
            entry("glorot_normal", p -> new VarianceScaling(1, Fans.Mode.FAN_AVG, Form.TRUNCATED_NORMAL)),
            entry("glorot_uniform", p -> new VarianceScaling(1, Fans.Mode.FAN_AVG, Form.UNIFORM)),
            entry("he_normal", p -> new VarianceScaling(2, Fans.Mode.FAN_IN, Form.TRUNCATED_NORMAL)),
            entry("he_uniform", p -> new VarianceScaling(2, Fans.Mode.FAN_IN, Form.UNIFORM)),
            entry("lecun_normal", p -> new VarianceScaling(1, Fans.Mode.FAN_IN, Form.TRUNCATED_NORMAL)),
            entry("lecun_uniform", p -> new VarianceScaling(1, Fans.Mode.FAN_IN, Form.UNIFORM)));

    private Schemes() {}

    public static Set<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /**
     * The initialiser of this name with these parameters; empty if no scheme has this name.
     *
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public static Optional<Initializer> read(String name, Parameters parameters) {
        return Optional.ofNullable(BY_NAME.get(name)).map(scheme -> scheme.apply(parameters));
    }
}
