"""What a user of PyTorch would write: torch_files.py PROCESSES FOLDER TENSORS VALUES WARM_UPS REPETITIONS DTYPE...

Tensors of VALUES normal values each, to a safetensors file each, which is synced as ours are. Prints a line for each repetition
and dtype, in nanoseconds of wall time per value. The processes are started before the first, and have a thread each.
"""
import multiprocessing
import os
import sys
import time

import torch
from safetensors.torch import save_file


def write(path, values, dtype, seed):
    torch.manual_seed(seed)
    save_file({"w": torch.empty(values, dtype=getattr(torch, dtype)).normal_()}, path)
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def main():
    processes, folder, dtypes = int(sys.argv[1]), sys.argv[2], sys.argv[7:]
    tensors, values, warm_ups, repetitions = map(int, sys.argv[3:7])
    files = [os.path.join(folder, f"tensor-{i}.safetensors") for i in range(tensors)]
    with multiprocessing.Pool(processes, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for repetition in range(warm_ups + repetitions):
            for dtype in dtypes:
                works = [(file, values, dtype, seed) for seed, file in enumerate(files)]
                start = time.perf_counter_ns()
                pool.starmap(write, works, chunksize=1)
                elapsed = time.perf_counter_ns() - start
                written = sum(map(os.path.getsize, files))
                for file in files:
                    os.remove(file)
                if repetition >= warm_ups:
                    print(f"measured {dtype} {elapsed / (tensors * values):.4f} {written}", flush=True)


if __name__ == "__main__":
    main()
