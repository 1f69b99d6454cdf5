package io.github.weightinit.input.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
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
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * HOCON's {@code include "sizes.conf"}, resolved beside the spec; a missing file is an error. The other forms of HOCON
 * read local files, URLs or the program's own resources, and ignore what they do not find: they are errors too.
 *
 * @param source the including file
 * @param text its text
 * @param depth the depth of inclusion of this file; 0 for the spec
 * @param included maps the name of a file to its text
 */
record Inclusion(String source, String text, int depth, UnaryOperator<String> included)
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final int MAX_DEPTH = 20;

    /** A file name: no separators, no scheme, nothing that a terminal interprets. */
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\p{C}]{1,255}");

    /**
     * Parses a text and all that it includes.
     *
     * @throws SpecException where an include fails, or a line has an unpaired surrogate
     */
    static Config parse(String source, String text, int depth, UnaryOperator<String> included) {
        CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
        line(text, line -> !unicode.canEncode(line))
                .ifPresent(
                        line -> { // which the library's parser does not expect
                            throw new SpecException(
                                    List.of(new Mistake(source, line, "an unpaired surrogate is not valid Unicode")));
                        });
        return ConfigFactory.parseString(
                text,
                ConfigParseOptions.defaults()
                        .setOriginDescription(source)
                        .setIncluder(new Inclusion(source, text, depth, included)));
    }

    /** The first line that matches, from 1. */
    private static OptionalInt line(String text, Predicate<String> matches) {
        List<String> lines = text.lines().toList();
        return IntStream.rangeClosed(1, lines.size())
                .filter(line -> matches.test(lines.get(line - 1)))
                .findFirst();
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this; // the library's own ignores a missing file
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (!NAME.matcher(what).matches() || what.equals(".") || what.equals("..")) {
            throw refusal(what, "only a file beside the spec can be included, by its name without a path");
        }
        if (depth == MAX_DEPTH) {
            throw refusal(
                    what,
                    "files include one another to a depth of more than " + MAX_DEPTH + "; does one include itself?");
        }
        try {
            return parse(what, included.apply(what), depth + 1, included).root();
        } catch (IllegalArgumentException e) {
            throw refusal(what, e.getMessage());
        } catch (ConfigException e) {
            // the message quotes the file, which may be none that its reader should see
            int line = e.origin() == null ? 0 : Math.max(0, e.origin().lineNumber());
            throw new SpecException(List.of(new Mistake(what, line, "this line is not HOCON")));
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

    /** The library does not provide the line of an include. */
    private SpecException refusal(String what, String mistake) {
        int line = line(text, l -> l.contains("include") && l.contains(what)).orElse(1);
        return new SpecException(List.of(new Mistake(source, line, "include \"" + what + "\": " + mistake)));
    }
}
