package io.github.weightinit.cli.progress;

import io.github.weightinit.spark.job.Progress.Work;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with bytes, rate and time left, on standard error. */
final class ProgressOnTerminal implements ProgressWatch.Display {
    private static final long MIB = 1L << 20;

    private final long bytes;
    private final ProgressBar bar;

    ProgressOnTerminal(String job, Work work) {
        this.bytes = work.bytes();
        this.bar = new ProgressBarBuilder()
                .setTaskName(job)
                .setInitialMax(work.bytes())
                .setUnit(" MiB", MIB)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
    }

    @Override
    public void show(long done, long kept) {
        bar.maxHint(bytes - kept); // files of earlier runs take no time and are left out of the rate
        bar.stepTo(done - kept);
    }

    @Override
    public void end() {
        bar.close();
    }
}
