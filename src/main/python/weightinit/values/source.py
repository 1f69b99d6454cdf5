"""Where the values of a tensor come from: the sources of ``plan --json`` and of manifests, with their parameters."""

from __future__ import annotations

import dataclasses
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from weightinit.values.draws import TILE, TileStream, kept
from weightinit.values.householder import matrix
from weightinit.values.permutation import places
from weightinit.values.text import shown

COLUMNS = 8192
"""Values of a sparse matrix at a time."""

LEAST_KEPT = 0.01
"""The share of draws that a truncation must keep at least."""


class Source(Protocol):
    """What fills a tile."""

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        """The first n values of a tile, computed in this format; the array is new."""

    def span(self, most: float) -> tuple[float, float]:
        """The least and the greatest value, if draws of the normal distribution lie within ``-most`` and ``most``."""


@dataclass(frozen=True)
class Constant:
    """Every element is ``value``."""

    value: float

    def span(self, most: float) -> tuple[float, float]:
        return self.value, self.value

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        return np.full(n, self.value, dtype)


@dataclass(frozen=True)
class Identity:
    """A matrix, or a stack of matrices, with ``gain`` on the diagonal."""

    rows: int
    columns: int
    gain: float = 1.0

    def __post_init__(self) -> None:
        if not (0 < self.rows < 1 << 62 and 0 < self.columns < 1 << 62):
            raise ValueError(f"a matrix of {self.rows} rows and {self.columns} columns")

    def span(self, most: float) -> tuple[float, float]:
        return min(0.0, self.gain), max(0.0, self.gain)

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        first = stream.tile * TILE % (self.rows * self.columns)
        flat = (np.arange(n) + first) % (self.rows * self.columns)
        return np.where(flat // self.columns == flat % self.columns, dtype(self.gain), dtype(0))


@dataclass(frozen=True)
class Dirac:
    """
    A kernel of ``size`` elements, or a stack of kernels, of zeros but for ones at ``first + g group_step + i step``, for g below
    ``groups`` and i below ``ones``.
    """

    size: int
    first: int
    groups: int
    group_step: int
    ones: int
    step: int

    def __post_init__(self) -> None:
        last = self.first + (self.groups - 1) * self.group_step + (self.ones - 1) * self.step
        if not (min(vars(self).values()) >= 0 and self.groups * self.ones * self.step > 0 and last < self.size <= 1 << 62):
            raise ValueError(f"a kernel with {vars(self)}")

    def span(self, most: float) -> tuple[float, float]:
        return 0.0, 1.0

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        from_first = (np.arange(n) + (stream.tile * TILE - self.first) % self.size) % self.size
        longer, shorter = (self.groups, self.group_step), (self.ones, self.step)
        if shorter[1] > longer[1]:
            longer, shorter = shorter, longer
        # the shorter steps lie within one of the longer
        which = np.minimum(from_first // longer[1], longer[0] - 1)
        rest = from_first - which * longer[1]
        return ((rest % shorter[1] == 0) & (rest // shorter[1] < shorter[0])).astype(dtype)


@dataclass(frozen=True)
class Normal:
    """``mean + scale z``, z standard normal."""

    mean: float
    scale: float

    def __post_init__(self) -> None:
        _require_spread(self.scale)

    def span(self, most: float) -> tuple[float, float]:
        return self.mean - most * self.scale, self.mean + most * self.scale

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        return _affine(stream.normals(n, dtype), dtype(self.mean), dtype(self.scale))


@dataclass(frozen=True)
class Sparse:
    """``scale z``, z standard normal, but for ``zeros`` of the values of each column of a matrix, or of each of a stack of them."""

    columns: int
    rows: int
    scale: float
    zeros: int

    def __post_init__(self) -> None:
        _require_spread(self.scale)
        if not (0 < self.zeros < self.rows and 0 < self.columns and self.rows * self.columns <= 1 << 62):
            raise ValueError(f"{self.zeros} zeros in a column of {self.rows} rows, in {self.columns} columns")

    def span(self, most: float) -> tuple[float, float]:
        return -most * self.scale, most * self.scale

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        values = _affine(stream.normals(n, dtype), dtype(0), dtype(self.scale))
        flat = np.arange(n) + stream.tile * TILE
        row, column = flat // self.columns % self.rows, flat % self.columns
        column += flat // (self.rows * self.columns) * self.columns
        for first in range(0, n, COLUMNS):  # few at a time, whose keys need little memory
            part = slice(first, first + COLUMNS)
            values[part][places(stream.key, self.rows, row[part], column[part]) < self.zeros] = 0
        return values


@dataclass(frozen=True)
class Truncated:
    """``mean + scale z``, z standard normal within ``[low, high]``."""

    mean: float
    scale: float
    low: float
    high: float

    def __post_init__(self) -> None:
        _require_spread(self.scale)
        if not (self.low < self.high and kept(self.low, self.high) >= LEAST_KEPT):
            raise ValueError(f"the bounds {self.low} and {self.high} keep less than one draw in a hundred")

    def span(self, most: float) -> tuple[float, float]:
        return self.mean + self.scale * max(-most, self.low), self.mean + self.scale * min(most, self.high)

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        draws = stream.truncated(n, dtype, self.low, self.high)
        return _affine(draws, dtype(self.mean), dtype(self.scale))


@dataclass(frozen=True)
class Uniform:
    """``low + (high - low) u``, u uniform in [0, 1)."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (self.low < self.high and math.isfinite(self.high - self.low)):
            raise ValueError(f"low = {self.low} and high = {self.high}")

    def span(self, most: float) -> tuple[float, float]:
        return self.low, self.high

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        return _affine(stream.uniforms(n, dtype), dtype(self.low), dtype(self.high - self.low))


@dataclass(frozen=True)
class Orthogonal:
    """An orthogonal matrix, or a stack of them, times ``gain``: orthonormal columns, or rows if there are fewer of them."""

    rows: int
    columns: int
    gain: float
    stack: int

    def __post_init__(self) -> None:
        _require_matrix(self.rows, self.columns, self.gain, self.stack)

    def span(self, most: float) -> tuple[float, float]:
        return -self.gain, self.gain

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        size = self.rows * self.columns
        values = np.empty(n)
        done = 0
        while done < n:
            index, start = divmod(stream.tile * TILE + done, size)
            run = min(n - done, size - start)
            values[done : done + run] = _entries(stream, self, index, self.rows, self.columns)[start : start + run]
            done += run
        return (self.gain * values).astype(dtype)


@dataclass(frozen=True)
class DeltaOrthogonal:
    """Kernels that are zero but in the tap ``middle``, where they are an orthogonal matrix, in by out, times ``gain``."""

    inputs: int
    outputs: int
    taps: int
    middle: int
    out_first: int
    gain: float
    stack: int

    def __post_init__(self) -> None:
        _require_matrix(self.inputs, self.outputs, self.gain, self.stack)
        if not (self.inputs <= self.outputs and 0 <= self.middle < self.taps < 1 << 31 and self.out_first in (0, 1)):
            raise ValueError(f"{self.middle} of {self.taps} taps, {self.inputs} inputs and {self.outputs} outputs")

    def span(self, most: float) -> tuple[float, float]:
        return -self.gain, self.gain

    def values(self, stream: TileStream, n: int, dtype: type[np.floating]) -> np.ndarray:
        size = self.inputs * self.outputs
        index, place = np.divmod(np.arange(n) + stream.tile * TILE, size * self.taps)
        entry, tap = np.divmod(place, self.taps) if self.out_first else np.divmod(place, size)[::-1]
        values = np.zeros(n)
        for kernel in np.unique(index).tolist():
            here = (index == kernel) & (tap == self.middle)
            if here.any():
                entries = _entries(stream, self, kernel, self.inputs, self.outputs).reshape(self.inputs, self.outputs)
                flat = entries.T.reshape(-1) if self.out_first else entries.reshape(-1)
                values[here] = self.gain * flat[entry[here]]
        return values.astype(dtype)


def _entries(stream: TileStream, source: Orthogonal | DeltaOrthogonal, index: int, rows: int, columns: int) -> np.ndarray:
    """The entries of a matrix, row after row."""
    key = stream.matrix_key(index) if source.stack else stream.key
    q = matrix(key, max(rows, columns), min(rows, columns))
    return (q if rows >= columns else q.T).reshape(-1)


def _require_matrix(rows: int, columns: int, gain: float, stack: int) -> None:
    if not (0 < min(rows, columns) <= 1 << 17 and max(rows, columns) < (1 << 31) - 8 and gain > 0 and stack in (0, 1)):
        raise ValueError(f"an orthogonal matrix of {rows} rows and {columns} columns, gain = {gain}, stack = {stack}")


SOURCES: dict[str, Callable[..., Source]] = {
    "constant": Constant,
    "delta_orthogonal": DeltaOrthogonal,
    "dirac": Dirac,
    "identity": Identity,
    "normal": Normal,
    "orthogonal": Orthogonal,
    "sparse": Sparse,
    "truncated": Truncated,
    "uniform": Uniform,
}
"""The sources by name. A source that the program gains is a class and a line here."""


def source(kind: Any, parameters: Any) -> Source:
    """
    The source of this name.

    :raises ValueError: if there is none, or a parameter is missing, of another type or out of range
    """
    constructor = SOURCES.get(kind) if isinstance(kind, str) else None
    if constructor is None:
        raise ValueError(f"the distribution {shown(kind)} is not one of {', '.join(sorted(SOURCES))}")
    fields = dataclasses.fields(constructor)
    types = {field.name: field.type for field in fields}
    needed = {field.name for field in fields if field.default is dataclasses.MISSING}
    if not isinstance(parameters, dict) or not needed <= set(parameters) <= set(types):
        raise ValueError(f"the parameters of {kind} must be {', '.join(types)}")
    return constructor(**{name: _number(name, parameters[name], types[name]) for name in parameters})


def _number(name: str, value: Any, kind: str) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int if kind == "int" else (int, float)):
        raise ValueError(f"{name} = {shown(value)} must be {'a whole number' if kind == 'int' else 'a number'}")
    if kind == "int":
        return value
    if not abs(value) <= sys.float_info.max:
        raise ValueError(f"{name} = {shown(value)} must be finite")
    return float(value)


def _require_spread(scale: float) -> None:
    if not scale > 0:
        raise ValueError(f"scale = {scale} must be positive")


def _affine(draws: np.ndarray, offset: np.floating, scale: np.floating) -> np.ndarray:
    """``offset + scale draw``, or ``scale draw`` for a zero offset, each operation rounded, in place."""
    draws *= scale
    if offset:
        draws += offset
    return draws
