"""Measures nanoseconds per draw of PyTorch on one core: torch_draws.py KIND SECONDS REPETITIONS, in tiles as Draws.java."""
import sys
import time

import torch

TILE = 65_536
FLOATS = torch.empty(TILE)

FILL = {
    "normal_float32": lambda: FLOATS.normal_(),
    "uniform_float32": lambda: FLOATS.uniform_(),
    "truncated_float32": lambda: torch.nn.init.trunc_normal_(FLOATS),
}


def nanos_each(fill, seconds):
    start = time.perf_counter_ns()
    tiles = elapsed = 0
    while elapsed < seconds * 1e9:
        fill()
        tiles += 1
        elapsed = time.perf_counter_ns() - start
    return elapsed / tiles / TILE


def main():
    kind, seconds, repetitions = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    nanos_each(FILL[kind], seconds)
    for _ in range(repetitions):
        print(f"measured {kind} {nanos_each(FILL[kind], seconds):.4f}")


if __name__ == "__main__":
    main()
