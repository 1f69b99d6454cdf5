"""What a user of NumPy would write: numpy_files.py save|parquet PROCESSES FOLDER VALUES WARM_UPS REPETITIONS.

NumPy's fastest normal draws, scaled, to np.save or to Parquet by pyarrow, with a file for each process. Prints a line a
repetition, in nanoseconds of wall time a value, the processes being there already.
"""
import multiprocessing
import os
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

COLUMNS = 4096


def weights(values, seed):
    drawn = np.random.default_rng(seed).standard_normal(values, dtype=np.float32)
    drawn *= np.float32(1 / np.sqrt(COLUMNS))
    return drawn


def save(path, values, seed):
    np.save(path, weights(values, seed).reshape(-1, COLUMNS))


def parquet(path, values, seed):
    """Like our files: a list of floats per row, without dictionary and compression."""
    rows = values // COLUMNS
    offsets = np.arange(0, values + 1, COLUMNS, dtype=np.int32)
    table = pa.table({
        "tensor": pa.repeat("w", rows),
        "row": pa.array(np.arange(rows)),
        "values": pa.ListArray.from_arrays(offsets, weights(values, seed)),
    })
    pq.write_table(table, path, compression="none", use_dictionary=False)


WRITE = {"save": save, "parquet": parquet}


def main():
    kind, processes, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    values, warm_ups, repetitions = map(int, sys.argv[4:])
    extension = {"save": "npy", "parquet": "parquet"}[kind]
    files = [os.path.join(folder, f"part-{i}.{extension}") for i in range(processes)]
    works = [(file, values // processes, [42, i]) for i, file in enumerate(files)]
    with multiprocessing.Pool(processes) as pool:
        for repetition in range(warm_ups + repetitions):
            start = time.perf_counter_ns()
            pool.starmap(WRITE[kind], works, chunksize=1)
            elapsed = time.perf_counter_ns() - start
            written = sum(map(os.path.getsize, files))
            for file in files:
                os.remove(file)
            if repetition >= warm_ups:
                print(f"measured {kind}_{processes} {elapsed / values:.4f} {written}", flush=True)


if __name__ == "__main__":
    main()
