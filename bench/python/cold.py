"""Part 8: whole commands, from a cold start, beside PyTorch."""
import pathlib
import sys
import time

import page
from programs import run, submit

TENSORS = 32
CASES = [  # values, dtype, goal
    (2 * 10**9, "bfloat16", 1.5),
    (10**9, "float32", 1.5),
    (10**8, "float32", 1),
    (10**7, "float32", 1),
]
PAYS = 2 * 10**9  # values; for fewer, the kernel vector is not compiled soon enough


def timed(program, *arguments):
    start = time.perf_counter()
    program(*arguments)
    return time.perf_counter() - start


def ours(folder, values, dtype, told=()):
    """Told are options of Spark."""
    rows = values // TENSORS // 500
    spec = pathlib.Path(folder, "spec.conf")
    spec.write_text(f'seed = 42, dtype = {dtype}\ntensors = [ {{ for = {{ i = {TENSORS} }}, name = "w{{i}}", shape = [{rows}, 500],'
                    " init = { scheme = normal, std = 0.02 } } ]\n")
    return timed(submit, *told, "init", "--progress", "none", "--format", "safetensors", "--shard-size", str(2 * values // TENSORS),
                 spec, pathlib.Path(folder, "checkpoint"))


def told_vector(folder, values, dtype):
    return ours(folder, values, dtype, ["--conf", "spark.weightinit.kernel=vector"])


def theirs(folder, values, dtype):
    program = pathlib.Path(__file__).with_name("torch_files.py")
    return timed(run, sys.executable, program, 2, folder, TENSORS, values // TENSORS // 500 * 500, 0, 1, dtype)


def measure(settings, say):
    rows, goals = [], []
    for values, dtype, factor in CASES:
        values //= 100 if settings.quick else 1
        times = {ours: [], theirs: []} | ({told_vector: []} if values >= PAYS else {})
        for turn in range(settings.rounds):
            say(f"cold, round {turn + 1}: {values:,} {dtype} values")
            for program, seconds in times.items():
                with settings.folder("memory") as folder:
                    seconds.append(program(folder, values, dtype))
        rows.append([f"ours, {values:,} {dtype} values", *page.spread(times[ours], "s"), "1"])
        rows.append([f"PyTorch, {values:,} {dtype} values", *page.spread(times[theirs], "s"),
                     page.times(times[theirs], times[ours])])
        if told_vector in times:
            rows.append([f"ours, {values:,} {dtype} values, kernel vector", *page.spread(times[told_vector], "s"),
                         page.times(times[told_vector], times[ours])])
        goals.append(page.at_least(f"PyTorch, the whole command, {values:,} {dtype} values to tmpfs: time", factor,
                                   page.median(times[theirs]) / page.median(times[ours])))
    return goals, f"""## Whole commands, two cores

Seconds from the command to its end, with the start of the JVM and of Spark, or of Python with `import torch`. {TENSORS} tensors, a file
each, to tmpfs: `./submit.sh init --format safetensors`, and the program above with two processes.

{page.table(["program", *page.SPREAD, "time against ours"], rows)}"""
