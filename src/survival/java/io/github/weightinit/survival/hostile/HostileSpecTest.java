package io.github.weightinit.survival.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a spec, it is read as it stands or refused with the lines that are wrong; and soon. */
class HostileSpecTest {
    private static final int TRIES = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path CONF = Path.of("conf");

    private static List<String> models() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(CONF)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
                String text = Files.readString(file);
                if (text.contains("tensors")) {
                    texts.add(text);
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(5);
        return texts;
    }

    private static Spec read(String text) {
        return SpecReader.read("net.conf", text, OptionalLong.empty(), name -> {
            if (name.equals("itself")) {
                return "include \"itself\"";
            }
            throw new IllegalArgumentException("there is no " + name);
        });
    }

    /** Whether it was read; a refusal must name a line for each thing that is wrong. */
    private static boolean isRead(String text) {
        try {
            Spec spec = read(text);
            assertThat(spec.tensors()).isNotEmpty();
            return true;
        } catch (SpecException e) {
            assertThat(e.mistakes()).isNotEmpty();
            for (Mistake mistake : e.mistakes()) {
                assertThat(mistake.message()).isNotBlank();
                assertThat(mistake.line()).as("the line of: " + mistake).isPositive();
            }
            return false;
        }
    }

    @Test
    void aHundredThousandMutatedSpecsAreReadOrRefused() throws IOException {
        List<String> models = models();
        Random random = PrintedSeed.random("mutated specs");
        SpecMutation mutation = new SpecMutation(random);
        // layers are repeated tens or hundreds of times in a real model, which proves no more than two do
        List<String> small = models.stream()
                .map(text -> text.replaceAll("(?m)^(layers|experts) = [0-9]+", "$1 = 2"))
                .toList();
        String[] last = {""};
        int[] read = {0};
        for (int i = 0; i < TRIES; i += 1000) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> {
                        for (int j = 0; j < 1000; j++) {
                            last[0] = mutation.of(small.get(random.nextInt(small.size())));
                            try {
                                read[0] += isRead(last[0]) ? 1 : 0;
                            } catch (Throwable e) {
                                throw new AssertionError(e + " for the spec\n" + last[0], e);
                            }
                        }
                    },
                    () -> "a spec that takes too long:\n" + last[0]);
        }
        System.out.printf("specs tried: %,d, of which %,d were read and the others refused%n", TRIES, read[0]);
        assertThat(read[0]).as("so that both happen").isBetween(TRIES / 100, TRIES * 3 / 4);
    }

    private static String spec(String tensor) {
        return "seed = 1\ntensors = [\n  { " + tensor + " }\n]";
    }

    private static String w(String fields) {
        return spec("name = w, " + fields);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aHostileSpecIsRefusedSoonWithItsLine(String what, String text) {
        assertTimeoutPreemptively(LIMIT, () -> assertThat(isRead(text)).isFalse());
    }

    static List<Arguments> aHostileSpecIsRefusedSoonWithItsLine() {
        int deep = 100_000;
        String expression = "(".repeat(deep) + "1" + ")".repeat(deep);
        StringBuilder laughs = new StringBuilder("a0 = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(" = [");
            laughs.append(("${a" + (i - 1) + "}, ").repeat(10)).append("]\n");
        }
        return List.of(
                Arguments.of("nothing", ""),
                Arguments.of("white space", "\n\n \t\n"),
                Arguments.of("a list at the top", "[1, 2]"),
                Arguments.of("deep lists", "seed = 1\nx = " + "[".repeat(deep) + "]".repeat(deep)),
                Arguments.of("deep objects", "seed = 1\nx = " + "{a:".repeat(deep) + "1" + "}".repeat(deep)),
                Arguments.of("a deep path", "seed = 1\n" + "a.".repeat(deep) + "a = 1"),
                Arguments.of("deep lists that do not end", "seed = 1\nx = " + "[".repeat(deep)),
                Arguments.of("a deep expression", w("shape = [\"" + expression + "\"], init = ones")),
                Arguments.of("deep minus signs", w("shape = [\"" + "-".repeat(deep) + "1\"], init = ones")),
                Arguments.of("a deep shape", w("shape = " + "[".repeat(1000) + "1" + "]".repeat(1000) + ", init = ones")),
                Arguments.of("a shape of many axes", w("shape = [" + "1,".repeat(deep) + "2, 0], init = ones")),
                Arguments.of("a huge 'for'", spec("name = \"w{i}\", for = { i = 9999999999 }, shape = [1], init = ones")),
                Arguments.of(
                        "a huge product of 'for'",
                        spec("name = \"w{a}{b}{c}\", for = { a = 5000, b = 5000, c = 5000 }, shape = [1], init = ones")),
                Arguments.of("a 'for' of overflow", spec("name = \"w{a}{b}{c}{d}{e}\", for = { a = 5000000, b = 5000000,"
                        + " c = 5000000, d = 5000000, e = 5000000 }, shape = [1], init = ones")),
                Arguments.of("too many tensors of several entries", "seed = 1\ntensors = ["
                        + " { name = \"a{i}\", for = { i = 5000000 }, shape = [0], init = ones }\n".repeat(100) + "]"),
                Arguments.of("a substitution of itself", "seed = 1\nx = ${x}\n" + w("shape = [${x}], init = ones")),
                Arguments.of("two of each other", "seed = 1\nx = ${y}\ny = ${x}\n" + w("shape = [${x}], init = ones")),
                Arguments.of("a variable of itself", "x = \"x + 1\"\n" + w("shape = [\"x\"], init = ones")),
                Arguments.of("variables in a ring", "x = \"y\"\ny = \"x\"\n" + w("shape = [\"x\"], init = ones")),
                Arguments.of("a file that includes itself", "include \"itself\"\n" + w("shape = [1], init = ones")),
                Arguments.of("a file that is not there", "include \"nowhere\"\n" + w("shape = [1], init = ones")),
                Arguments.of("a file of the system", "include file(\"/etc/passwd\")\n" + w("shape = [1], init = ones")),
                Arguments.of("an address", "include url(\"http://127.0.0.1:1/\")\n" + w("shape = [1], init = ones")),
                Arguments.of("a resource", "include classpath(\"reference.conf\")\n" + w("shape = [1], init = ones")),
                Arguments.of("a required include", "include required(file(\"/etc/passwd\"))\n" + w("shape = [1], init = ones")),
                Arguments.of("a variable of the system", spec("name = ${PATH}, shape = [1], init = ones")),
                Arguments.of("a billion laughs", laughs + w("shape = [1], init = ones")),
                Arguments.of("a long word", "seed = 1\n" + "x".repeat(1_000_000) + " = 1\n" + w("shape = [1], init = ones")),
                Arguments.of("a scheme that is a list", w("shape = [1], init = [ones]")),
                Arguments.of("a scheme that is nothing", w("shape = [1], init = null")),
                Arguments.of("a number that is none", w("shape = [2, 2], init = { scheme = normal, std = \"0/0\" }")),
                Arguments.of("an infinite number", w("shape = [2, 2], init = { scheme = normal, std = 1e999 }")),
                Arguments.of("a name that is a list", spec("name = [w], shape = [1], init = ones")),
                Arguments.of("half a letter", "seed = 1\nx = [1]\udc00\n" + w("shape = [1], init = ones")),
                Arguments.of(
                        "a long chain of substitutions",
                        "seed = 1\na0 = 1\n"
                                + IntStream.range(0, 20_000)
                                        .mapToObj(i -> "a%d = [${a%d}]\n".formatted(i + 1, i))
                                        .collect(Collectors.joining())
                                + w("shape = [1], init = ones")),
                Arguments.of("a name with a place", spec("name = \"w{i}\", shape = [1], init = ones")),
                Arguments.of(
                        "a name that 'for' gives a place",
                        spec("name = \"w{a}\", for = { a = [\"{b}\"] }, shape = [1], init = ones")),
                Arguments.of(
                        "half a letter from 'for'",
                        spec("name = \"w{a}\", for = { a = [\"\\ud83e\"] }, shape = [1], init = ones")),
                Arguments.of(
                        "an empty name from 'for'",
                        spec("name = \"{a}\", for = { a = [\"\"] }, shape = [1], init = ones")),
                Arguments.of("more values than 2^62", "seed = 1\ntensors = ["
                        + " { name = \"a{i}\", for = { i = 5 }, shape = [2147483648, 1073741824, 2], init = ones }\n]"));
    }

    /** Each key that may be left out, for which a slip could give a default. */
    private static final String EVERY_KEY = String.join(
            "\n",
            "seed = 1",
            "dtype = float64",
            "axes = out_in",
            "tensors = [",
            "  { name = a, shape = [2, 3, 4], dtype = float32, axes = in_out, batch = 1, init = xavier }",
            "  { name = b, shape = [2, 3], init = { scheme = xavier_normal, gain = 2 } }",
            "  { name = c, shape = [2, 3], init = { scheme = kaiming_normal, mode = fan_out, nonlinearity = relu } }",
            "  { name = d, shape = [2, 3], init = { scheme = kaiming_uniform, negative_slope = 1 } }",
            "  { name = e, shape = [2, 3], init = { scheme = trunc_normal, mean = 1, std = 2, a = -3, b = 3 } }",
            "  { name = f, shape = [2, 3], init = { scheme = uniform, low = 1, high = 2 } }",
            "  { name = g, shape = [2, 3], init = { scheme = normal, mean = 1, std = 2 } }",
            "  { name = h, shape = [2, 3], init = { scheme = variance_scaling, scale = 2, mode = fan_avg,"
                    + " distribution = uniform } }",
            "  { name = \"i{n}\", for = { n = 2 }, shape = [2, 3], init = { scheme = constant, value = 3 } }",
            "]");

    /** A slip in a key must never give a default: keys are changed by one letter, one at a time, all over each model. */
    @Test
    void aKeyWithATypingSlipIsAlwaysRefused() throws IOException {
        Pattern key = Pattern.compile("\\b(seed|dtype|axes|tensors|name|shape|init|for|batch|scheme|gain|mode|nonlinearity"
                + "|negative_slope|mean|std|a|b|low|high|scale|distribution|value|layers|hidden|weight|conv)\\b(?= *=)");
        List<String> texts = new ArrayList<>(models());
        read(EVERY_KEY);
        texts.add(EVERY_KEY);
        Random random = PrintedSeed.random("slips");
        int tried = 0;
        for (String text : texts) {
            // a comment is no place for a slip
            String plain = text.replaceAll("(?m)#.*$", "");
            for (MatchResult found : key.matcher(plain).results().toList()) {
                StringBuilder slip = new StringBuilder(plain);
                int at = found.start() + random.nextInt(found.group().length());
                if (random.nextBoolean()) {
                    slip.setCharAt(at, slip.charAt(at) == 'q' ? 'z' : 'q');
                } else {
                    slip.insert(at, 'q');
                }
                assertThatExceptionOfType(SpecException.class)
                        .as("'%s' at character %d of\n%s", found.group(), at, slip)
                        .isThrownBy(() -> read(slip.toString()));
                tried++;
            }
        }
        System.out.printf("slips in keys refused: %,d%n", tried);
        assertThat(tried).isGreaterThan(300);
    }

    /** A number that is changed is never read as the old one. */
    @Test
    void aChangedNumberIsReadAsItStandsOrRefused() throws IOException {
        Pattern number = Pattern.compile("(?<![A-Za-z_.{])\\b[0-9]+(\\.[0-9]+)?\\b(?![A-Za-z_.}])");
        int tried = 0;
        for (String text : models()) {
            String plain = text.replaceAll("(?m)#.*$", "").replaceAll("(?m)^(layers|experts) = [0-9]+", "$1 = 3");
            Spec old = read(plain);
            for (MatchResult found : number.matcher(plain).results().toList()) {
                String other = found.group().equals("7") ? "5" : "7";
                String changed = plain.substring(0, found.start()) + other + plain.substring(found.end());
                try {
                    assertThat(read(changed))
                            .as("'%s' changed to %s at character %d of\n%s", found.group(), other, found.start(), changed)
                            .isNotEqualTo(old);
                } catch (SpecException e) {
                    // refused, not read
                }
                tried++;
            }
        }
        System.out.printf("numbers changed: %,d%n", tried);
        assertThat(tried).isGreaterThan(100);
    }
}
