"""Part 5: cost per parameter by size of the checkpoint, the share of the driver, and start-up."""
import checkpoints
import page
from programs import Measurements, java

ROUNDED = 1 << 20
START = 80_000  # so few that the job is all overhead: Spark tasks, eight files, plan and manifest


def block(parameters):
    """At least eight files, so that two cores finish at about the same time."""
    return str(max(ROUNDED, min(128 * ROUNDED, 4 * parameters // 8)))


def warm(settings, say):
    found = Measurements()
    for turn in range(2):
        say(f"cost, warm, process {turn + 1}")
        with settings.folder("memory") as folder:
            found.gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions,
                              *(f"job:{n}:float32:none" for n in [START, *settings.costs])))
    return {n: found[f"job:{n}:float32:none"] for n in [START, *settings.costs]}


def cold(settings, say):
    """The seconds of the process and of the job, by the number of parameters."""
    found = {}
    for turn in range(settings.rounds):
        for n in settings.costs:
            say(f"cost, cold, round {turn + 1}: {n:,} parameters")
            with settings.folder("disk") as folder:
                found.setdefault(n, []).append(checkpoints.make(folder, n, block(n)))
    if settings.ten_billion:
        say("cost, cold: 10,000,000,000 parameters")
        with settings.folder("disk") as folder:
            found[10**10] = [checkpoints.make(folder, 10**10, block(10**10))]
    return found


def driver(settings, say):
    found = Measurements()
    for turn in range(settings.rounds):
        say(f"driver, process {turn + 1}")
        with settings.folder("disk") as folder:
            found.gather(java("DriverPart", folder, settings.driver_parameters))
    return found


def start_up(settings, say):
    firsts, wholes = [], []
    for turn in range(2 * settings.rounds - 1):
        say(f"start-up, process {turn + 1}")
        with settings.folder("disk") as folder:
            first, whole = checkpoints.first_byte(folder)
            firsts.append(first)
            wholes.append(whole)
    return firsts, wholes


def flat(name, costs):
    excess = max(costs) / min(costs) - 1
    return page.Goal(name, "within 10 %", f"within {100 * excess:.0f} %", excess <= 0.1)


def measure(settings, say):
    in_memory, to_disk, parts = warm(settings, say), cold(settings, say), driver(settings, say)
    firsts, wholes = start_up(settings, say)

    first = page.median(firsts)
    apart = {n: [1e9 * (whole - first) / n for whole, _, _ in runs] for n, runs in to_disk.items()}
    start = page.median(in_memory.pop(START)) * START
    rest = {n: page.median(values) - start / n for n, values in in_memory.items()}
    warm_rows = [[page.power(n), *page.spread(values, "ns"), f"{rest[n]:.2f} ns"] for n, values in in_memory.items()]
    disk_rows = [[page.power(n), *page.spread([whole for whole, _, _ in runs], "s"),
                  f"{page.median([job for _, job, _ in runs]):.2f} s", f"{page.median(apart[n]):.2f} ns"]
                 for n, runs in to_disk.items()]
    largest = max(settings.costs)
    seconds = page.median(in_memory[largest]) * settings.driver_parameters / 1e9
    alone = sum(page.median(parts[name]) for name in ["plan", "begin", "manifest"])
    share = alone / (alone + seconds)

    sizes = list(in_memory)
    goals = [flat(f"cost per parameter, {page.power(sizes[0])} to {page.power(sizes[-1])}, in memory, warm, without the start of the job",
                  list(rest.values()))]
    if settings.ten_billion:
        goals.append(flat(f"cost per parameter, {page.power(largest)} to 10¹⁰, to disk, without start-up",
                          [page.median(apart[n]) for n in (largest, 10**10)]))
    goals.append(page.Goal(f"the share of the driver at {page.power(settings.driver_parameters)} parameters", "under 2 %",
                           f"{100 * share:.1f} %", share < 0.02))
    return goals, f"""## Cost per parameter

In memory, in one warm process, alternating between the sizes; nanoseconds of wall time per parameter. Blocks are at most
64 MiB, and there are at least 8. A job of {START:,} parameters in 8 files takes {start / 1e6:.0f} ms, which the last column excludes.

{page.table(["parameters", *page.SPREAD, "without the start"], warm_rows)}
To disk, each in a cold process, including the sync. The last column is the time of the whole process without the start-up
below, per parameter; with few parameters, the time of the JVM and of Spark dominates.

{page.table(["parameters", "whole process: median", "min .. max", "runs", "the job", "per parameter, without start-up"], disk_rows)}
## The share of the driver

The time that the driver takes on its own for {settings.driver_parameters:,} parameters ({settings.driver_parameters // 4096**2} layers of 4096 x 4096, blocks of 128 MiB), in a cold process:
{alone:.2f} s, compared with {seconds:.0f} s for the values at the warm rate of {page.power(largest)}. That is {100 * share:.1f} %.

{page.table(["step", *page.SPREAD], [[name, *page.spread(parts[name], "s")] for name in ["plan", "begin", "manifest"]])}
## Start-up

{page.table(["of `./submit.sh init`, 64 MiB, cold", *page.SPREAD], [
    ["from the command to the first data file", *page.spread(firsts, "s")],
    ["the whole process", *page.spread(wholes, "s")]])}"""
