"""What a user of JAX would write: jax_files.py FOLDER TENSORS VALUES WARM_UPS REPETITIONS DTYPE...

One process, whose arrays JAX makes on all cores; prints the same lines as torch_files.py.
"""
import os
import sys
import time

import jax
from safetensors.flax import save_file


def main():
    folder, dtypes = sys.argv[1], sys.argv[6:]
    tensors, values, warm_ups, repetitions = map(int, sys.argv[2:6])
    normal = jax.jit(jax.random.normal, static_argnums=(1, 2))
    files = [os.path.join(folder, f"tensor-{i}.safetensors") for i in range(tensors)]
    for repetition in range(warm_ups + repetitions):
        for dtype in dtypes:
            start = time.perf_counter_ns()
            for seed, path in enumerate(files):
                save_file({"w": normal(jax.random.key(seed), (values,), jax.numpy.dtype(dtype))}, path)
                with open(path, "rb") as file:
                    os.fsync(file.fileno())
            elapsed = time.perf_counter_ns() - start
            written = sum(map(os.path.getsize, files))
            for file in files:
                os.remove(file)
            if repetition >= warm_ups:
                print(f"measured {dtype} {elapsed / (tensors * values):.4f} {written}", flush=True)


if __name__ == "__main__":
    main()
