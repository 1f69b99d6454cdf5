package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                       | a.b            | true
            *.bias                  | a.bias         | true
            *.bias                  | .bias          | true
            *.bias                  | bias           | false
            *.bias                  | a.bias.x       | false
            *.norm*.weight          | l.3.norm.weight | true
            *.norm*.weight          | l.3.norm2.weight | true
            *.norm*.weight          | l.3.norm.bias  | false
            a*a                     | a              | false
            a*a                     | aa             | true
            *ab*ab                  | ab             | false
            *ab*ab                  | abab           | true
            *ab*abc                 | xababc         | true
            a.c                     | abc            | false
            layers.{i}.w            | layers.12.w    | true
            layers.{i}.w            | layers.w.w     | false
            layers.{i}.w            | layers..w      | false
            *{i}                    | ab12           | true
            *{i}                    | ab12c          | false
            {i}*                    | 12c            | true
            {i}.w                   | 0012.w         | true
            x{i}y                   | x1y2y          | false
            *.{i}*.{j}              | a.1x.2         | true
            *.{i}*.{j}              | a.1x2          | false
            """)
    void starsMatchAnythingAndNumbersAWholeRunOfDigits(String pattern, String name, boolean matches) {
        assertThat(NamePattern.parse(pattern).match(name).isPresent()).isEqualTo(matches);
    }

    @Test
    void numbersAreFoundFromTheLeft() {
        assertThat(NamePattern.parse("*.{layer}.*.{expert}.w").match("m.3.e.x.7.y.8.w"))
                .contains(List.of("3", "8"));
        assertThat(NamePattern.parse("*.{a}.*").match("m.03.4.5.w")).contains(List.of("03"));
        assertThat(NamePattern.parse("w").match("w")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{i}{j}", "1{i}", "{i}2", "{i}.{i}"})
    void aPatternThatMatchesNothingIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.parse(pattern));
        assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.parse("x".repeat(1001)));
    }

    /** The same language as a regular expression, whose search goes back. */
    private static Optional<List<String>> reference(String pattern, String name) {
        Matcher number = Pattern.compile("\\{[a-z]}|\\*").matcher(pattern);
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (number.find()) {
            regex.append(Pattern.quote(pattern.substring(end, number.start())))
                    .append(number.group().equals("*") ? "[\\s\\S]*?" : "(?<![0-9])([0-9]+)(?![0-9])");
            end = number.end();
        }
        regex.append(Pattern.quote(pattern.substring(end)));
        Matcher matcher = Pattern.compile(regex.toString()).matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        return Optional.of(groups);
    }

    @Tries(20_000)
    void matchesAsARegularExpressionDoes(Choice any) {
        String pattern = String.join("", any.list(1, 6, () -> part(any, "*", "*", ".", "a", "1", "{n}", "{m}", "a.")));
        String name = String.join("", any.list(1, 10, () -> part(any, ".", "a", "1", "12", "a.", "b")));
        Optional<NamePattern> parsed = parsed(pattern);
        parsed.ifPresent(
                p -> assertThat(p.match(name)).as("%s on %s", pattern, name).isEqualTo(reference(pattern, name)));
    }

    private static String part(Choice any, String... parts) {
        return parts[any.integer(0, parts.length - 1)];
    }

    private static Optional<NamePattern> parsed(String pattern) {
        try {
            return Optional.of(NamePattern.parse(pattern));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Test
    void theScreenPassesOverPatternsWithOtherEnds() {
        PatternScreen screen = new PatternScreen(List.of(
                NamePattern.parse("a.long.beginning*"), NamePattern.parse("*.bias"), NamePattern.parse("a.{i}*s")));
        long head = PatternScreen.head("a.7.norms");
        long tail = PatternScreen.tail("a.7.norms");
        assertThat(screen.next(head, tail, 0)).isEqualTo(2);
        assertThat(screen.next(head, tail, 3)).isEqualTo(3);
        assertThat(screen.next(PatternScreen.head("b"), PatternScreen.tail("b"), 0))
                .isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void noPatternGoesBack() {
        // a search that goes back would take years for these
        String name = "a".repeat(60_000);
        String digits = "1".repeat(60_000);
        assertThat(NamePattern.parse("*a".repeat(400) + "*b").match(name)).isEmpty();
        assertThat(NamePattern.parse("*a".repeat(400) + "*b*").match(name)).isEmpty();
        assertThat(NamePattern.parse("*" + "a".repeat(900) + "b*a").match(name)).isEmpty();
        assertThat(NamePattern.parse("*{i}.*").match(digits)).isEmpty();
        assertThat(NamePattern.parse("*{i}.*x{j}").match("1.".repeat(30_000) + "9"))
                .isEmpty();
    }
}
