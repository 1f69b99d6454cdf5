"""
The values that ``init`` writes, bit by bit, without Spark and Java: slices of tensors as NumPy arrays, and, for a training job,
tensors of PyTorch filled in place or compared, each process its own shard.
"""

from __future__ import annotations

from typing import Any

from weightinit.values.arrays import bits, slice
from weightinit.values.reading import Plan, plan

__all__ = ["Plan", "bits", "check", "fill_", "plan", "slice"]


def __getattr__(name: str) -> Any:
    # slices need no PyTorch
    if name == "fill_":
        from weightinit.values.filling import fill_

        return fill_
    if name in ("check", "Report"):
        from weightinit.values import checking

        return getattr(checking, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
