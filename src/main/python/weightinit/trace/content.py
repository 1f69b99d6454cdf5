"""What one write puts into a storage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from weightinit.trace.law import Law, MatrixLaw
from weightinit.trace.region import Region, Steps

if TYPE_CHECKING:
    import torch

Path = tuple[tuple[int, Region], ...]
"""Which part of a draw it is: the parts that were read one after another, each with the storage it was read from."""


@dataclass(frozen=True)
class Fill:
    """One number everywhere."""

    value: complex


@dataclass(frozen=True, eq=False)
class Values:
    """Numbers that are known, as flat memory of the CPU; ``first`` is the element of the storage where it begins."""

    memory: torch.Tensor
    first: int


@dataclass(frozen=True)
class Draw:
    """
    Random values.

    ``number`` tells one draw from another: values with one number and overlapping paths are the same values. ``order`` is
    how the written view walked through its storage, which matters to a ``MatrixLaw`` alone, and ``sizes`` its sizes.
    """

    law: Law
    number: int
    path: Path
    order: Steps
    sizes: tuple[int, ...]

    def part(self, storage: int, region: Region) -> Draw | Lost:
        if isinstance(self.law, MatrixLaw):
            return Lost(f"a part of a matrix that {type(self.law).__name__.lower()}_ made")
        return replace(self, path=(*self.path, (storage, region)))


@dataclass(frozen=True)
class Unwritten:
    """Memory that was allocated and not written."""


@dataclass(frozen=True)
class Lost:
    """Values whose law is not known, and why."""

    reason: str


Content = Fill | Values | Draw | Unwritten | Lost
