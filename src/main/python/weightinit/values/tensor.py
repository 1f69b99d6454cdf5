"""One tensor of a plan, and its values."""

from __future__ import annotations

import bisect
import functools
import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from weightinit.values.box import Box, boxes, intersection, size, within
from weightinit.values.draws import TILE, TileStream
from weightinit.values.numbers import DType
from weightinit.values.source import Source


@dataclass(frozen=True)
class Tensor:
    """
    A tensor: its values are a pure function of these fields, as docs/values.md defines it.

    :param seed: the seed of the model
    :param name: its name in the checkpoint
    :param shape: the length of each axis; one or more, each positive
    :param dtype: its number format
    :param source: where its values come from
    :param zero_rows: the indices of the first axis, ascending, whose elements are zero whatever the source
    :param copy_of: the name of the tensor whose values it has, if it is a copy
    :raises ValueError: if the dtype cannot hold all values that may be drawn
    """

    seed: int
    name: str
    shape: tuple[int, ...]
    dtype: DType
    source: Source
    zero_rows: tuple[int, ...] = ()
    copy_of: str | None = None

    def __post_init__(self) -> None:
        low, high = self.source.span(self.dtype.most)
        with np.errstate(over="ignore", invalid="ignore"):
            span = self.dtype.numbers(self.dtype.rounded(np.array([low, high]).astype(self.dtype.computed)))
        if not np.isfinite(span).all():
            raise ValueError(f"values from {low:g} to {high:g} do not fit into {self.dtype.value}")

    @property
    def elements(self) -> int:
        return math.prod(self.shape)

    @property
    def whole(self) -> Box:
        return tuple(map(range, self.shape))

    @functools.cached_property
    def key(self) -> tuple[int, int]:
        """The two words of the tensor's key, which is that of the other tensor if it is a copy."""
        return self._key(self.copy_of or self.name)

    def _key(self, name: str) -> tuple[int, int]:
        digest = hashlib.sha256(f"{self.seed}/{name}".encode()).digest()
        return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:16], "little")

    def tile(self, index: int) -> np.ndarray:
        """The values of a tile, as they are stored; the last one may be shorter."""
        start = index * TILE
        n = min(TILE, self.elements - start)
        values = self.dtype.rounded(self.source.values(self._stream(index), n, self.dtype.computed))
        row = self.elements // self.shape[0]
        for zero in self.zero_rows[bisect.bisect_left(self.zero_rows, start // row) :]:
            if zero * row >= start + n:
                break
            values[max(0, zero * row - start) : (zero + 1) * row - start] = 0
        return values

    def _stream(self, index: int) -> TileStream:
        return TileStream(self.key, index, lambda i: self._key(f"{self.copy_of or self.name}#{i}"))

    def parts(self, index: int, box: Box) -> Iterator[tuple[Box, np.ndarray]]:
        """What a tile holds of a box: boxes within it, in order, each with its values as they are stored."""
        values = self.tile(index)
        start, at = index * TILE, 0
        for run in boxes(self.shape, start, start + values.size):
            n = size(run)
            part = intersection(run, box)
            if size(part):
                yield part, values[at : at + n].reshape([len(axis) for axis in run])[within(part, run)]
            at += n
