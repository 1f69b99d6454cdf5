"""Measures nanoseconds per draw of NumPy on one core: numpy_draws.py KIND SECONDS REPETITIONS; prints the same lines as Draws.java.

Each tile of 65,536 draws has the Philox stream of docs/values.md; creating the stream takes 1 % of the time.
"""
import hashlib
import sys
import time
import zlib

import numpy as np

TILE = 65_536
CHECKED_TILES = 20
KEY = np.frombuffer(hashlib.sha256(b"42/w").digest()[:16], dtype="<u8")
FLOATS = np.empty(TILE, np.float32)
DOUBLES = np.empty(TILE, np.float64)
PCG64 = np.random.Generator(np.random.PCG64(42))
LEGACY = np.random.RandomState(42)


def philox(tile):
    return np.random.Generator(np.random.Philox(key=KEY, counter=[0, 0, tile, 0]))


FILL = {
    "normal_float32": lambda tile: philox(tile).standard_normal(out=FLOATS, dtype=np.float32),
    "normal_float64": lambda tile: philox(tile).standard_normal(out=DOUBLES),
    "uniform_float32": lambda tile: philox(tile).random(out=FLOATS, dtype=np.float32),
    "pcg64_normal_float32": lambda tile: PCG64.standard_normal(out=FLOATS, dtype=np.float32),
    "legacy_randn": lambda tile: LEGACY.randn(TILE),
}


def nanos_each(fill, seconds):
    start = time.perf_counter_ns()
    tiles = elapsed = 0
    while elapsed < seconds * 1e9:
        fill(tiles)
        tiles += 1
        elapsed = time.perf_counter_ns() - start
    return elapsed / tiles / TILE


def main():
    kind, seconds, repetitions = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    for tile in range(CHECKED_TILES):
        print(f"bits {kind} {zlib.crc32(FILL[kind](tile).tobytes()):08x}")
    nanos_each(FILL[kind], seconds)
    for _ in range(repetitions):
        print(f"measured {kind} {nanos_each(FILL[kind], seconds):.4f}")


if __name__ == "__main__":
    main()
