package io.github.weightinit.cli.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with bytes, rate and time left, on standard error. */
final class ProgressOnTerminal implements ProgressWatch.Display {
    private static final long MIB = 1L << 20;

    private final ProgressBar bar;

    ProgressOnTerminal(String job, long bytes) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(job)
                .setInitialMax(bytes)
                .setUnit(" MiB", MIB)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
    }

    @Override
    public void show(long bytesDone) {
        bar.stepTo(bytesDone);
    }

    @Override
    public void end() {
        bar.close();
    }
}
