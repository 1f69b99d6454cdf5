package io.github.weightinit.input.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import java.io.File;
import java.net.URL;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * HOCON's {@code include "sizes.conf"}, read where the spec itself was; a file that is not there is an error. HOCON's
 * other forms reach for files of this machine, addresses or the program's own resources, and skip what they do not find:
 * they are errors too.
 *
 * @param source the file that includes
 * @param text its text
 * @param depth how many files include one another, down to this one
 * @param included the text of a file by its name
 */
record Inclusion(String source, String text, int depth, UnaryOperator<String> included)
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final int MAX_DEPTH = 20;

    /**
     * The objects of a text, with all that it includes.
     *
     * @throws SpecException where an include fails, or a line is no Unicode
     */
    static Config parse(String source, String text, int depth, UnaryOperator<String> included) {
        CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
        line(text, line -> !unicode.canEncode(line))
                .ifPresent(
                        line -> { // over which the library's parser would stumble
                            throw new SpecException(
                                    List.of(new Mistake(source, line, "half a surrogate pair is no Unicode")));
                        });
        return ConfigFactory.parseString(
                text,
                ConfigParseOptions.defaults()
                        .setOriginDescription(source)
                        .setIncluder(new Inclusion(source, text, depth, included)));
    }

    /** The first line that is so, from 1. */
    private static OptionalInt line(String text, Predicate<String> isSo) {
        List<String> lines = text.lines().toList();
        return IntStream.rangeClosed(1, lines.size())
                .filter(line -> isSo.test(lines.get(line - 1)))
                .findFirst();
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this; // the library's own would skip a missing file without a word
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (depth == MAX_DEPTH) {
            throw refusal(what, "files include one another too deeply; does one include itself?");
        }
        try {
            return parse(what, included.apply(what), depth + 1, included).root();
        } catch (IllegalArgumentException e) {
            throw refusal(what, e.getMessage());
        }
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        throw otherForm(what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw otherForm(what.toString());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        throw otherForm(what);
    }

    private SpecException otherForm(String what) {
        return refusal(what, "write include \"" + what + "\", which is looked for beside the spec");
    }

    /** The library does not tell where an include stands. */
    private SpecException refusal(String what, String problem) {
        int line = line(text, l -> l.contains("include") && l.contains(what)).orElse(1);
        return new SpecException(List.of(new Mistake(source, line, "include \"" + what + "\": " + problem)));
    }
}
