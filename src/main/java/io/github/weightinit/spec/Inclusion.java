package io.github.weightinit.spec;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.util.function.UnaryOperator;

/** HOCON's {@code include "sizes.conf"}, read where the spec itself was; a file that is not there is an error. */
final class Inclusion implements ConfigIncluder {
    private final UnaryOperator<String> included;

    Inclusion(UnaryOperator<String> included) {
        this.included = included;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this; // the library's own would skip a missing file without a word
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setOriginDescription(what).setIncluder(this);
        try {
            return ConfigFactory.parseString(included.apply(what), options).root();
        } catch (IllegalArgumentException e) {
            throw new ConfigException.Generic("include \"" + what + "\": " + e.getMessage(), e);
        }
    }
}
