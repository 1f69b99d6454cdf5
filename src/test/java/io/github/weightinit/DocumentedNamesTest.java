package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages for contributors name in backticks exists: a {@code ClassName} or {@code ClassName.MEMBER}, a {@code
 * package.name} without {@code io.github.weightinit}, and a {@code src/path}. So does each {@code ClassName} of a picture.
 */
class DocumentedNamesTest {
    private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern IN_A_PICTURE = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("([A-Z]+[a-z]\\w*)(?:\\.(\\w+))?(?:\\(\\))?");
    private static final Pattern PACKAGE = Pattern.compile("[a-z]+(\\.[a-z]+)+");
    private static final Pattern PATH = Pattern.compile("(?:src|docs|conf|bench|\\.ci|\\.github)/[\\w./-]+");

    /** Dotted words that are files. */
    private static final Set<String> FILES = Set.of("pom.xml", "submit.sh");

    private static final List<Path> SOURCES = sources();
    private static final Set<String> PACKAGES = SOURCES.stream()
            .map(DocumentedNamesTest::packageOf)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
    void whatThePageNamesExists(String page) {
        List<String> names = names(page);
        assertThat(names).hasSizeGreaterThan(20);
        assertThat(names.stream().filter(name -> !exists(name))).isEmpty();
    }

    @Test
    void theTableOfPackagesHasEachOnce() {
        List<String> main = SOURCES.stream()
                .filter(source -> source.startsWith("src/main"))
                .map(DocumentedNamesTest::packageOf)
                .distinct()
                .toList();
        String table =
                read(Path.of("ARCHITECTURE.md")).split("\\| package \\|", 2)[1].split("\n\n", 2)[0];
        assertThat(table.lines().map(row -> row.split("\\|", 3)).filter(cells -> cells.length == 3))
                .flatMap(cells -> code(cells[1]))
                .containsExactlyInAnyOrderElementsOf(main);
    }

    private static List<String> names(String page) {
        String text = read(Path.of(page));
        Stream<String> pictured = FENCED.matcher(text)
                .results()
                .flatMap(block -> IN_A_PICTURE.matcher(block.group()).results())
                .map(MatchResult::group);
        Stream<String> named = code(FENCED.matcher(text).replaceAll("")).stream()
                .filter(name -> isOf(CLASS, name) || isOf(PACKAGE, name) && !FILES.contains(name) || isOf(PATH, name));
        return Stream.concat(pictured, named).distinct().toList();
    }

    private static List<String> code(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static boolean exists(String name) {
        var named = CLASS.matcher(name);
        if (named.matches()) {
            return SOURCES.stream()
                    .filter(source -> source.getFileName().toString().equals(named.group(1) + ".java"))
                    .anyMatch(source -> named.group(2) == null
                            || Pattern.compile("\\b" + named.group(2) + "\\b")
                                    .matcher(read(source))
                                    .find());
        }
        return isOf(PATH, name) ? Files.exists(Path.of(name)) : PACKAGES.contains(name);
    }

    private static boolean isOf(Pattern pattern, String name) {
        return pattern.matcher(name).matches();
    }

    /** The package of a source, without the root package before it; empty for one that is in another. */
    private static String packageOf(Path source) {
        String folder = source.getParent().toString().replace('\\', '/');
        String root = "/java/io/github/weightinit/";
        if (folder.endsWith("/java/io/github/weightinit")) {
            return "io.github.weightinit";
        }
        int at = folder.indexOf(root);
        return at < 0 ? "" : folder.substring(at + root.length()).replace('/', '.');
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
