"""Part 3: the job to disk, and its verification, against dd."""
import os
import pathlib
import shutil
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


def read(folder):
    """The seconds that dd takes to read the files of a folder which no cache holds."""
    checkpoints.forget(folder)
    start = time.perf_counter()
    for file in pathlib.Path(folder).iterdir():
        run("dd", f"if={file}", "of=/dev/null", "bs=1M")
    return time.perf_counter() - start


SHARDS = ["--format", "safetensors", "--shard-size", "1"]
FORMS = {  # options of init, of Spark, dtype, tensors
    "float32, Parquet": (["--block-size", "128MiB"], [], "float32", 1),
    "bfloat16, safetensors": (SHARDS, [], "bfloat16", 64),
    "bfloat16, safetensors, kernel vector": (SHARDS, ["--conf", "spark.weightinit.kernel=vector"], "bfloat16", 64),
}
LEAST, LEAST_OF_VERIFY = 95, 80


def measure(settings, say):
    rates = {form: {name: [] for name in ["dd writes", "init, to its last file synced", "the whole init, cold", "dd reads",
                                          "the whole verify, cold"]} for form in FORMS}
    with settings.folder("disk") as folder, settings.folder("memory") as memory:
        out = pathlib.Path(folder, "checkpoint")
        source = pathlib.Path(memory, "random")
        source.write_bytes(os.urandom(CHUNK))
        for turn in range(settings.rounds):
            for form, (options, told, dtype, tensors) in FORMS.items():
                say(f"disk, round {turn + 1}: {form}")
                values = settings.disk_bytes // (4 if dtype == "float32" else 2)
                whole, job, written = checkpoints.write(out, checkpoints.spec(folder, values, dtype, tensors), *options,
                                                        told=told)
                verified, alone = checkpoints.verify(out, told), read(out)
                shutil.rmtree(out)
                wrote = dd(folder, source, written)
                for name, seconds in zip(rates[form], [wrote, job, whole, alone, verified]):
                    rates[form][name].append(written / (1 << 20) / seconds)
    goals, rows = [], []
    for form, found in rates.items():
        for name, values in found.items():
            beside, least = ("dd reads", LEAST_OF_VERIFY) if "verify" in name or "reads" in name else ("dd writes", LEAST)
            part = 100 * page.median(values) / page.median(found[beside])
            rows.append([f"{form}: {name}", *page.spread(values, "MiB/s", 0), f"{part:.0f} %"])
            if "verify" in name or "synced" in name:
                goals.append(page.Goal(f"{form}, {page.size(settings.disk_bytes)}: {name}: rate, relative to dd", f"{least} % or more",
                                       f"{part:.0f} %", part >= least))
    return goals, f"""## To disk and back

`./submit.sh init` of {page.size(settings.disk_bytes)}, with a sync of each file, and of the disk at the end; dd writes as many random bytes from
memory, and syncs them too. Then `./submit.sh verify`, and dd to /dev/null; no cache holds what either reads. They alternate, with
a sync and the removal of the files between. The job is timed from `_plan.json` to `_SUCCESS`; whole processes have the start
and the end of the JVM and of Spark.

{page.table(["program", *page.SPREAD, "relative to dd"], rows)}"""
