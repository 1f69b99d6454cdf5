"""Creates checkpoints as a user does, from a cold start, and measures the time."""
import os
import pathlib
import shutil
import subprocess
import time

from programs import environment, run, submit


def spec(folder, parameters, dtype="float32", tensors=1):
    columns = 16384 if parameters % (16384 * tensors) == 0 else 10_000
    path = pathlib.Path(folder, "spec.conf")
    path.write_text(f'seed = 42, dtype = {dtype}\ntensors = [ {{ for = {{ i = {tensors} }}, name = "w{{i}}",'
                    f" shape = [{parameters // columns // tensors}, {columns}], init = xavier }} ]\n")
    return path


def settle(folder):
    """Flushes the disk, so that no measurement includes the writes of another."""
    run("sync", "-f", folder)


def make(folder, parameters, block):
    """The seconds of the whole process including the sync, the seconds of the job, and the number of bytes."""
    out = pathlib.Path(folder, "checkpoint")
    found = write(out, spec(folder, parameters), "--block-size", block)
    shutil.rmtree(out)
    return found


def write(out, spec, *options, told=()):
    """As make, and keeps the checkpoint; told are options of Spark."""
    folder = out.parent
    settle(folder)
    start = time.perf_counter()
    submit(*told, "init", "--progress", "none", *options, spec, out)
    settle(folder)
    whole = time.perf_counter() - start
    job = os.stat(out / "_SUCCESS").st_mtime - os.stat(out / "_plan.json").st_mtime
    written = sum(f.stat().st_size for f in out.iterdir())
    return whole, job, written


def forget(folder):
    """Drops the files of a folder from the page cache, so that the next to read them reads the disk."""
    settle(folder)
    for file in pathlib.Path(folder).iterdir():
        with open(file, "rb") as opened:
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def verify(out, told=()):
    """The seconds of the whole process that verifies a checkpoint which no cache holds; told are options of Spark."""
    forget(out)
    start = time.perf_counter()
    submit(*told, "verify", "--progress", "none", out)
    return time.perf_counter() - start


def first_byte(folder):
    """Seconds from the start of submit.sh until the first data file exists, under its temporary or final name."""
    out = pathlib.Path(folder, "checkpoint")
    command = ["./submit.sh", "init", "--progress", "none", spec(folder, 1 << 24), out]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen = None
    try:
        while process.poll() is None:
            if seen is None and (any(out.glob(".part-*")) or any(out.glob("part-*"))):
                seen = time.perf_counter() - start
            time.sleep(0.002)
    finally:
        process.kill()
    whole = time.perf_counter() - start
    shutil.rmtree(out)
    return seen or whole, whole
