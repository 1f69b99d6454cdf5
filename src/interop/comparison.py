"""Compares what a reader found with the oracle, bit by bit, and ends the program at the first difference."""
import sys

import numpy as np

from checkpoint import Checkpoint


class Comparison:
    """Of one reader with one checkpoint: every tensor has to be found once, with its dtype, shape and bits."""

    def __init__(self, reader: str, checkpoint: Checkpoint):
        self.reader, self.checkpoint = reader, checkpoint
        self.left = dict(checkpoint.tensors)
        self.values = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            self.check(not self.left, f"{len(self.left)} tensors were not found, {next(iter(self.left), None)!r} first")
            print(f"{self.reader}: {self.checkpoint.folder}: {len(self.checkpoint.tensors)} tensors, "
                  f"{self.values:,} values equal")

    def check(self, right: bool, problem: str) -> None:
        if not right:
            sys.exit(f"{self.reader}: {self.checkpoint.folder}: {problem}")

    def take(self, name: str):
        self.check(name in self.left, f"the tensor {name!r} is not in the plan, or was found twice")
        return self.left.pop(name)

    def tensor(self, name: str, dtype: object, bits: np.ndarray) -> None:
        """Compares a tensor; `dtype` is the reader's own, whose name may have the library before it."""
        tensor = self.take(name)
        found = str(dtype).rpartition(".")[2]
        self.check(found == tensor.dtype, f"the tensor {name!r} has the dtype {found}, not {tensor.dtype}")
        self.equal(name, bits, tensor.bits())

    def numbers(self, name: str, values: np.ndarray) -> None:
        """Compares a tensor that was widened to float32 or float64, which is exact."""
        expected = self.take(name).values().astype(values.dtype)
        width = np.dtype(f"u{values.itemsize}")
        self.equal(name, values.view(width), expected.view(width).reshape(len(values), -1))

    def equal(self, name: str, found: np.ndarray, expected: np.ndarray) -> None:
        self.check(found.shape == expected.shape, f"the tensor {name!r} has the shape {found.shape}, not {expected.shape}")
        self.check(found.dtype == expected.dtype, f"the tensor {name!r} has {found.dtype}, not {expected.dtype}")
        different = np.argwhere(found != expected)
        if different.size:
            at = tuple(map(int, different[0]))
            digits = 2 * found.itemsize
            self.check(False, f"the tensor {name!r} differs from the oracle in {len(different):,} of {found.size:,} values, "
                       f"first at {list(at)}: 0x{found[at]:0{digits}x}, not 0x{expected[at]:0{digits}x}")
        self.values += found.size
