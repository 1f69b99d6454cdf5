"""Part 4: alternatives that a user could write."""
import page
from programs import Measurements, java, python

PEERS = [  # key, name, goal
    ("sql_transform", "Spark SQL, `transform(sequence(1, n), x -> randn())`, default settings", 40),
    ("sql_flat", "Spark SQL, a flat `randn()` column, default settings", 40),
    ("writer", "Spark's Parquet writer fed by our generator, default settings", None),
    ("writer_plain", "Spark's Parquet writer fed by our generator, no dictionary or compression", 6),
    ("save_1", "NumPy PCG64 to np.save, one process", 3),
    ("save_2", "NumPy PCG64 to np.save, two processes", 3),
    ("parquet_1", "NumPy PCG64 to Parquet by pyarrow, one process", 3),
    ("parquet_2", "NumPy PCG64 to Parquet by pyarrow, two processes", 3),
]


def run(key, folder, settings):
    values, many, few = settings.peer_values, settings.repetitions, 1 if settings.quick else 2
    match key.split("_"):
        case ["sql", _]:
            return java("SparkPeer", key, folder, values, 1, few)
        case ["writer", *_]:
            return java("SparkPeer", key, folder, values, 2, few)
        case [kind, processes]:
            return python("numpy_files.py", kind, processes, folder, values, 1, many)


def measure(settings, say):
    found = Measurements()
    ours = f"job:{settings.peer_values}:float32:none"
    for turn in range(2):
        say(f"peers, round {turn + 1}: ours")
        with settings.folder("memory") as folder:
            found.gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions, ours))
        for key, name, _ in PEERS:
            say(f"peers, round {turn + 1}: {name}")
            with settings.folder("memory") as folder:
                found.gather(run(key, folder, settings))
    rows = [["ours, the whole job", *page.spread(found[ours], "ns"), page.size(found.bytes[ours]), "1"]]
    goals = []
    for key, name, factor in PEERS:
        rows.append([name, *page.spread(found[key], "ns"), page.size(found.bytes[key]),
                     page.times(found[key], found[ours])])
        if factor:
            goals.append(page.at_least(name + ": time", factor, page.median(found[key]) / page.median(found[ours])))
    return goals, f"""## Alternatives, two cores

{page.size(4 * settings.peer_values)} of float32 normal values, scaled, to files in memory (a disk would hide the difference); nanoseconds of wall time per
value. The programs alternate, two processes each. A process writes its data several times and the first ones are discarded,
so these are warm numbers without start-up. Spark runs as local[2]. "Default settings" are those of Spark: Snappy, and an
attempt at a dictionary.

{page.table(["program", *page.SPREAD, "size", "time against ours"], rows)}"""
