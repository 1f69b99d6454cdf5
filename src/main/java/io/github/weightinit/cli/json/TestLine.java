package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.finite;
import static io.github.weightinit.cli.json.JsonObject.lower;

import io.github.weightinit.statistics.TestResult;

/** A test of a tensor as JSON. */
record TestLine(String name, Double observed, Double expected, Double statistic, Double p, String outcome) {
    static TestLine of(TestResult test) {
        return new TestLine(
                lower(test.name()),
                finite(test.observed()),
                finite(test.expected()),
                finite(test.statistic()),
                finite(test.p()),
                lower(test.outcome()));
    }
}
