"""Part 6: speed and size of the number formats."""
import page
from programs import Measurements, java

MATRICES = [(dtype, compression) for dtype in ["float32", "bfloat16", "float16"] for compression in ["none", "zstd"]]


def measure(settings, say):
    found = Measurements()
    works = {m: f"job:{settings.dtype_values}:{m[0]}:{m[1]}" for m in MATRICES}
    for turn in range(2):
        say(f"number formats, process {turn + 1}")
        with settings.folder("memory") as folder:
            found.gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions, *works.values()))
    plain = works["float32", "none"]
    rows = [[*matrix, *page.spread(found[work], "ns"), page.times(found[work], found[plain]),
             f"{found.bytes[work] / settings.dtype_values:.2f}",
             f"{100 * found.bytes[work] / found.bytes[plain]:.0f} %"] for matrix, work in works.items()]
    return [], f"""## Number formats and compression

The whole job with {settings.dtype_values:,} values to memory, two cores, warm, alternating; nanoseconds of wall time per value. zstd is
BYTE_STREAM_SPLIT with Zstandard.

{page.table(["dtype", "compression", *page.SPREAD, "time", "bytes per value", "size"], rows)}"""
