package io.github.weightinit.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    @Test
    void theRateLeavesOutWhatEarlierRunsMade() {
        long mib = 1 << 20;
        ProgressLines lines = new ProgressLines(1000 * mib);
        assertThat(lines.line(600 * mib, 500 * mib, 10)).isEqualTo("600.0 MiB of 1000.0 MiB, 10.0 MiB/s, 40.0 s left");
    }
}
