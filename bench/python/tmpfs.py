"""Part 2: the job in memory against what it cannot do without, its generation and the kernel's writing."""
import page
from programs import Measurements, java

FORMS = {"float32:none": "float32, Parquet", "float32:safetensors": "float32, safetensors",
         "bfloat16:safetensors": "bfloat16, safetensors"}
MOST = 1.25


def measure(settings, say):
    found = Measurements()
    for turn in range(settings.rounds):
        for form, name in FORMS.items():
            say(f"tmpfs, process {turn + 1}: {name}")
            matrix = f"{settings.tmpfs_values}:{form}"
            with settings.folder("memory") as folder:
                found.gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions,
                                  f"job:{matrix}", f"generate:{matrix}", f"write:{matrix}"))
    rows, goals = [], []
    for form, name in FORMS.items():
        job, generate, write = (found[f"{work}:{settings.tmpfs_values}:{form}"] for work in ["job", "generate", "write"])
        least = page.median(generate) + page.median(write)
        rows.append([f"{name}: the whole job", *page.spread(job, "ns"), f"{page.median(job) / least:.2f} times"])
        rows.append([f"{name}: generation alone", *page.spread(generate, "ns"), f"{page.median(generate) / least:.2f} times"])
        rows.append([f"{name}: as many bytes of a constant buffer", *page.spread(write, "ns"),
                     f"{page.median(write) / least:.2f} times"])
        goals.append(page.at_most(f"the job to tmpfs, {name}: time, relative to generation and the kernel's writing", MOST,
                                  page.median(job) / least))
    return goals, f"""## The job in memory, two cores

{settings.tmpfs_values:,} values to tmpfs, in a warm Spark context; nanoseconds of wall time per value. The three works alternate
within each of {settings.rounds} processes, and each has two threads. Writing a constant buffer is the time of the kernel, to allocate pages
and to copy into them.

{page.table(["work", *page.SPREAD, "against generation and writing together"], rows)}"""
