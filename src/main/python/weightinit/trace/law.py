"""
What a tensor's values are: laws of independent draws, laws of whole matrices, constants and literals.

A law is a value; ``scaled`` and ``shifted`` give the law of ``c * x`` and ``x + c``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace


class Law:
    """What one or many draws make. Elements are independent unless it is a ``MatrixLaw``."""

    def scaled(self, factor: float) -> Law | None:
        """The law of the product with a number other than zero; None if it has no name."""
        return None

    def shifted(self, distance: float) -> Law | None:
        """The law of the sum with a number; None if it has no name."""
        return None

    def clamped(self, low: float, high: float) -> Law | None:
        """The law after values outside [low, high] are set to the bound; None if it has no name."""
        return None


@dataclass(frozen=True)
class Normal(Law):
    """N(mean, std^2)."""

    mean: float
    std: float

    def scaled(self, factor: float) -> Normal:
        return Normal(self.mean * factor, self.std * abs(factor))

    def shifted(self, distance: float) -> Normal:
        return replace(self, mean=self.mean + distance)


@dataclass(frozen=True)
class Uniform(Law):
    """U[low, high)."""

    low: float
    high: float

    def scaled(self, factor: float) -> Uniform:
        ends = (self.low * factor, self.high * factor)
        return Uniform(min(ends), max(ends))

    def shifted(self, distance: float) -> Uniform:
        return Uniform(self.low + distance, self.high + distance)

    def clamped(self, low: float, high: float) -> Uniform | None:
        return self if low <= self.low and self.high <= high else None

    def erfinv(self) -> Truncated | None:
        """The law of the inverse error function: how timm and others draw a truncated normal."""
        if not -1 <= self.low < self.high <= 1:
            return None
        return Truncated(0.0, math.sqrt(0.5), _erfinv(self.low), _erfinv(self.high))


@dataclass(frozen=True)
class Truncated(Law):
    """N(mean, std^2) of which only values in [low, high] are kept."""

    mean: float
    std: float
    low: float
    high: float

    def scaled(self, factor: float) -> Truncated:
        ends = (self.low * factor, self.high * factor)
        # std * sqrt(2) times this is std again, where the product of the two roots is rounded
        std = abs(factor) / math.sqrt(2) if self.std == math.sqrt(0.5) else self.std * abs(factor)
        return Truncated(self.mean * factor, std, min(ends), max(ends))

    def shifted(self, distance: float) -> Truncated:
        return Truncated(self.mean + distance, self.std, self.low + distance, self.high + distance)

    def clamped(self, low: float, high: float) -> Truncated | None:
        # a bound that was computed and one that is written out differ by rounding, up to 1e-6 of a standard deviation
        if low <= self.low + 1e-6 * self.std and high >= self.high - 1e-6 * self.std:
            return replace(self, low=max(low, self.low), high=min(high, self.high))
        # beyond eight standard deviations a draw falls once in 1e15: there, to clamp and to draw again are the same
        if low <= self.mean - 8 * self.std and high >= self.mean + 8 * self.std:
            return replace(self, low=max(low, self.low), high=min(high, self.high))
        return None

    def kept(self) -> float:
        """The share of normal draws that lie in [low, high]."""

        def below(x: float) -> float:
            return (1 + math.erf((x - self.mean) / self.std / math.sqrt(2))) / 2

        return below(self.high) - below(self.low)


class MatrixLaw(Law):
    """A law of a tensor as a whole: no part of it can be drawn as if it were alone."""


@dataclass(frozen=True)
class Orthogonal(MatrixLaw):
    """``torch.nn.init.orthogonal_``: a matrix [rows, all other axes], uniform among the (semi) orthogonal ones, times gain."""

    gain: float

    def scaled(self, factor: float) -> Orthogonal:
        return Orthogonal(self.gain * abs(factor))


@dataclass(frozen=True)
class Eye(MatrixLaw):
    """Ones on the diagonal."""


@dataclass(frozen=True)
class Dirac(MatrixLaw):
    """``torch.nn.init.dirac_``."""

    groups: int


@dataclass(frozen=True)
class Sparse(MatrixLaw):
    """``torch.nn.init.sparse_``: normal(0, std) draws; in each column ceil(sparsity x rows) of them are zero."""

    sparsity: float
    std: float

    def scaled(self, factor: float) -> Sparse:
        return Sparse(self.sparsity, self.std * abs(factor))


def _erfinv(y: float) -> float:
    """The inverse of ``math.erf``, by bisection to the last bit: NumPy has none, and SciPy is not needed for it."""
    if abs(y) == 1:
        return math.copysign(math.inf, y)
    low, high = -6.0, 6.0
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        low, high = (middle, high) if math.erf(middle) < y else (low, middle)
