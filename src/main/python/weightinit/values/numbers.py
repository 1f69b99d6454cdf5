"""Number formats: in which one values are computed, and how they are rounded to the one of the tensor."""

from __future__ import annotations

import enum

import numpy as np


class DType(enum.Enum):
    """The number format of a tensor. NumPy has no bfloat16: its values are stored as their bits, in uint16."""

    FLOAT64 = "float64"
    FLOAT32 = "float32"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"

    @property
    def computed(self) -> type[np.floating]:
        """The format in which values are computed."""
        return np.float64 if self is DType.FLOAT64 else np.float32

    @property
    def most(self) -> float:
        """Just below the greatest normal draw that the ziggurat can make."""
        return 12.1 if self is DType.FLOAT64 else 8.2

    @property
    def stored(self) -> np.dtype:
        """The format of the arrays that this package fills."""
        return np.dtype(np.uint16 if self is DType.BFLOAT16 else self.value)

    @property
    def bits(self) -> np.dtype:
        """Unsigned integers of the same width."""
        return np.dtype(f"u{self.stored.itemsize}")

    def rounded(self, values: np.ndarray) -> np.ndarray:
        """Computed values as stored ones: rounded to nearest, ties to even."""
        if self is not DType.BFLOAT16:
            with np.errstate(over="ignore"):
                return values.astype(self.stored, copy=False)
        bits = values.view(np.uint32)
        return (bits + np.uint32(0x7FFF) + (bits >> np.uint32(16) & np.uint32(1)) >> np.uint32(16)).astype(np.uint16)

    def numbers(self, stored: np.ndarray) -> np.ndarray:
        """Stored values as an array of numbers: bfloat16 as the float32 of equal value, the other formats as they are."""
        return (stored.astype(np.uint32) << np.uint32(16)).view(np.float32) if self is DType.BFLOAT16 else stored
