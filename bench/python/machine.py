"""The machine and the versions of a result."""
import importlib.metadata
import os
import pathlib
import platform
import subprocess

import page
from programs import JAVA


def use_two_cores():
    """Pins this process and its children to two CPUs, of different cores if the kernel reports them; returns the CPUs."""
    allowed = sorted(os.sched_getaffinity(0))
    chosen = {}
    for cpu in allowed:
        siblings = pathlib.Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
        chosen.setdefault(siblings.read_text() if siblings.exists() else cpu, cpu)
    cpus = (list(chosen.values()) + [c for c in allowed if c not in chosen.values()])[:2]
    os.sched_setaffinity(0, cpus)
    return cpus


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()[0]


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.machine()


def file_system(folder):
    return first_line("stat", "-f", "-c", "%T", str(folder))


def jar_version(prefix):
    jar = next(pathlib.Path("target/spark/jars").glob(prefix + "-[0-9]*.jar"))
    return jar.stem.removeprefix(prefix + "-")


def describe(settings, cpus, load):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return page.table(["", ""], [
        ["processor", f"{processor()}, {os.cpu_count()} CPUs, of which this used {len(cpus)}"],
        ["memory", page.size(memory)],
        ["disk's and memory's file systems", f"{file_system(settings.disk)}, {file_system(settings.memory)}"],
        ["load before the start", f"{load:.1f} (0 is a quiet machine)"],
        ["system", f"{platform.system()} {platform.release()}"],
        ["Java", " ".join([first_line(JAVA, "-version").replace('"', ""), *settings.java_options])],
        ["Spark, parquet-java", f"{jar_version('spark-core_2.13')}, {jar_version('parquet-hadoop')}"],
        ["Python, NumPy, pyarrow, PyTorch, safetensors, JAX", ", ".join([platform.python_version(), *(
            importlib.metadata.version(name) for name in ["numpy", "pyarrow", "torch", "safetensors", "jax"])])],
        ["spark-weight-init", first_line("git", "describe", "--always", "--dirty")],
    ])
