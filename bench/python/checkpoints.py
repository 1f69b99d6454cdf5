"""Makes checkpoints the way a user does, from a cold start, and looks at the clock."""
import os
import pathlib
import shutil
import subprocess
import time

from programs import environment, run, submit


def spec(folder, parameters):
    columns = 16384 if parameters % 16384 == 0 else 10_000
    path = pathlib.Path(folder, "spec.conf")
    path.write_text(f"seed = 42\n"
                    f"tensors = [ {{ name = w, shape = [{parameters // columns}, {columns}], init = xavier }} ]\n")
    return path


def settle(folder):
    """Lets the disk finish what it owes, so that nobody pays for another's bytes."""
    run("sync", "-f", folder)


def make(folder, parameters, block):
    """Seconds of the whole process until its bytes are on the disk, seconds within the job, and how many bytes."""
    out = pathlib.Path(folder, "checkpoint")
    file = spec(folder, parameters)
    settle(folder)
    start = time.perf_counter()
    submit("init", "--progress", "none", "--block-size", block, file, out)
    settle(folder)
    whole = time.perf_counter() - start
    job = os.stat(out / "_SUCCESS").st_mtime - os.stat(out / "_plan.json").st_mtime
    written = sum(f.stat().st_size for f in out.iterdir())
    shutil.rmtree(out)
    return whole, job, written


def first_byte(folder):
    """Seconds from the start of submit.sh until a data file is there, if only under a name of work in progress."""
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
