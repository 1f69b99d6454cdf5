"""Part 3: the job to disk against dd."""
import os
import pathlib
import time

import checkpoints
import page
from programs import run

CHUNK = 1 << 28


def dd(folder, source, count):
    """The seconds that dd takes to write this many random bytes; the last piece has fdatasync, which flushes all."""
    out = pathlib.Path(folder, "dd")
    checkpoints.settle(folder)
    start = time.perf_counter()
    for done in range(0, count, CHUNK):
        piece = min(CHUNK, count - done)
        last = ",fdatasync" if done + piece == count else ""
        run("dd", f"if={source}", f"of={out}", "bs=1M", f"count={piece}", "iflag=count_bytes", "oflag=append",
            "conv=notrunc" + last)
    seconds = time.perf_counter() - start
    out.unlink()
    return seconds


def measure(settings, say):
    parameters = settings.disk_bytes // 4
    whole_rates, job_rates, dd_rates, starts = [], [], [], []
    with settings.folder("disk") as folder, settings.folder("memory") as memory:
        source = pathlib.Path(memory, "random")
        source.write_bytes(os.urandom(CHUNK))
        for turn in range(settings.rounds):
            say(f"disk, round {turn + 1}")
            whole, job, written = checkpoints.make(folder, parameters, "128MiB")
            seconds = dd(folder, source, written)
            mib = written / (1 << 20)
            whole_rates.append(mib / whole)
            job_rates.append(mib / job)
            dd_rates.append(mib / seconds)
            starts.append(whole - job)
    rate = page.median(dd_rates)
    goals, rows = [], [["dd conv=fdatasync", *page.spread(dd_rates, "MiB/s", 0), "100 %"]]
    for name, rates in [("the job, to its last file synced", job_rates), ("the whole process, cold", whole_rates)]:
        part = page.median(rates) / rate
        rows.append([name, *page.spread(rates, "MiB/s", 0), f"{100 * part:.0f} %"])
        goals.append(page.Goal(f"{name}: rate to disk, relative to dd ({page.size(settings.disk_bytes)})",
                               "90 % or more", f"{100 * part:.0f} %", part >= 0.9))
    return goals, f"""## The job to disk

`./submit.sh init` of {page.size(settings.disk_bytes)} of float32, with a sync of each file, and of the disk at the end; dd writes as many random
bytes from memory, and syncs them too. The two alternate, with a sync and the removal of the files between.
The job is timed from `_plan.json` to `_SUCCESS`; the rest of the process, {page.median(starts):.1f} s, is the start and the end of the JVM and
of Spark.

{page.table(["program", *page.SPREAD, "relative to dd"], rows)}"""
