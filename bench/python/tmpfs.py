"""Part 2: the job in memory against its generation alone."""
import page
from programs import Measurements, java


def measure(settings, say):
    found = Measurements()
    matrix = f"{settings.tmpfs_values}:float32:none"
    for turn in range(settings.rounds):
        say(f"tmpfs, process {turn + 1}")
        with settings.folder("memory") as folder:
            found.gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions,
                              f"job:{matrix}", f"generate:{matrix}", f"write:{matrix}"))
    job, generate, write = (found[f"{work}:{matrix}"] for work in ["job", "generate", "write"])
    ratio = page.median(job) / page.median(generate)
    sum_of_both = (page.median(generate) + page.median(write)) / page.median(generate)
    rows = [
        ["the whole job", *page.spread(job, "ns"), page.times(job, generate)],
        ["generation alone, two threads", *page.spread(generate, "ns"), "1"],
        ["the same bytes of a constant buffer to files, two threads", *page.spread(write, "ns"),
         page.times(write, generate)],
    ]
    name = f"the job to tmpfs: time, relative to generation alone ({page.size(4 * settings.tmpfs_values)}, two cores)"
    return [page.at_most(name, 1.25, ratio)], f"""## The job in memory, two cores

{page.size(4 * settings.tmpfs_values)} of float32 to tmpfs, in blocks of at most 64 MiB, in a warm Spark context; nanoseconds of wall time per
value. The three alternate within each of {settings.rounds} processes. The last row is the time of the kernel to allocate pages and
copy into them: with generation, {sum_of_both:.2f} times. A faster job overlaps the two.

{page.table(["work", *page.SPREAD, "against generation"], rows)}"""
