"""Measures the table `weights` beside `init`, in one warm process with two cores, in turn, and writes bench/RESULTS-table.md.

    target/bench-python/bin/python bench/python/table.py [PARAMETERS [REPETITIONS]]     after bench/run --quick, which compiles
"""
import os
import pathlib
import statistics
import sys
import tempfile
import time

import programs

parameters = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 28
repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 9
works = {
    "job": "`init` to tmpfs, Parquet",
    "generate": "the values alone, made by two threads without Spark",
    "rows": "`tensor, row, values`, all rows to Spark's sink `noop`",
    "elements": "`SELECT avg(value)` over layout `elements`",
}
load = os.getloadavg()[0]
with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
    measured = programs.Measurements()
    measured.gather(programs.java("InTurn", folder, 20, repetitions,
                                  *(f"{work}:{parameters}:float32:none" for work in works)))
median = {work: statistics.median(measured[f"{work}:{parameters}:float32:none"]) for work in works}
lines = [
    "# The table beside init",
    "",
    f"Made by `bench/python/table.py {parameters} {repetitions}` on {time.strftime('%Y-%m-%d')}: one matrix of {parameters:,} Xavier values of",
    f"float32, {repetitions} runs of each work in turn, in one warm process with two cores. The load of the machine was {load:.1f} before the start,",
    "and each row has felt it in the same way: take the ratios.",
    "",
    "| work | values a second, median | min .. max | speed relative to init |",
    "| --- | --- | --- | --- |",
]
for work, text in works.items():
    times = measured[f"{work}:{parameters}:float32:none"]
    rate = [1e3 / t for t in times]
    lines.append(f"| {text} | {1e3 / median[work]:.1f} million | {min(rate):.1f} .. {max(rate):.1f} million "
                 f"| {median['job'] / median[work]:.2f} |")
page = "\n".join(lines) + "\n"
pathlib.Path("bench/RESULTS-table.md").write_text(page, encoding="utf-8")
print(page)
