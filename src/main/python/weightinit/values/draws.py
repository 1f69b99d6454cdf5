"""The unit draws of a tile: those of NumPy, with the logarithms of the ziggurat's tail rounded as the value contract has it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from weightinit.mistake import Mistake
from weightinit.values.tail import LEAST_TAIL, Tail, words_used

TILE = 65_536
"""The elements of a tile, the unit of random access."""

SPARE = 256
"""Words beyond those that NumPy used; a tail draw takes seldom more than four."""


@dataclass(frozen=True)
class TileStream:
    """
    The random stream of tile ``tile`` of the tensor with this key. Each method starts it anew; its first n draws are the same
    for every n.
    """

    key: tuple[int, int]
    tile: int
    matrix_key: Callable[[int], tuple[int, int]] | None = None
    """The key of matrix i of a stack, for sources that make each as a whole."""

    def uniforms(self, n: int, dtype: type[np.floating]) -> np.ndarray:
        """Draws from U[0, 1)."""
        return np.random.Generator(self._philox()).random(n, dtype)

    def normals(self, n: int, dtype: type[np.floating]) -> np.ndarray:
        """Draws from N(0, 1)."""
        draws, philox = self._unchecked(n, dtype)
        tails = np.flatnonzero(np.abs(draws) >= Tail.of(dtype).edge)
        if tails.size:
            draws[tails] = self._exact_tails(draws, tails, words_used(philox, dtype))
        return draws

    def truncated(self, n: int, dtype: type[np.floating], low: float, high: float) -> np.ndarray:
        """Draws from N(0, 1) without those outside of [low, high]."""
        low, high = dtype(low), dtype(high)
        # the tail's draws are outside of usual bounds, however they are rounded
        draw = self.normals if max(-low, high) >= LEAST_TAIL else lambda m, dtype: self._unchecked(m, dtype)[0]
        share = kept(low, high)
        enough = n
        while True:
            enough += 6 * math.isqrt(enough) + 64
            draws = draw(math.ceil(enough / share), dtype)
            draws = draws[(low <= draws) & (draws <= high)]
            if draws.size >= n:
                return draws[:n]

    def _unchecked(self, n: int, dtype: type[np.floating]) -> tuple[np.ndarray, np.random.Philox]:
        philox = self._philox()
        return np.random.Generator(philox).standard_normal(n, dtype), philox

    def _philox(self) -> np.random.Philox:
        return np.random.Philox(key=np.array(self.key, np.uint64), counter=[0, 0, self.tile, 0])

    def _exact_tails(self, draws: np.ndarray, tails: np.ndarray, used: int) -> np.ndarray:
        tail = Tail.of(draws.dtype.type)
        words = self._philox().random_raw((used + SPARE) // tail.words_in_raw).astype("<u8", copy=False).view(tail.word)
        exact = tail.draws(words, tail.candidates(words[:used]))
        if exact.size > tails.size:  # a word of another draw looks as if a tail began
            matches = tail.are_close(exact, draws[tails][:, np.newaxis])
            is_unique = np.all(np.count_nonzero(matches, axis=1) == 1)
            exact = exact[np.argmax(matches, axis=1)] if is_unique else tail.draws(words, self._starts(tails, words, tail))
        if exact.size != tails.size or not np.all(tail.are_close(exact, draws[tails])):
            raise Mistake(f"NumPy {np.__version__} makes other draws than docs/values.md defines")
        return exact

    def _starts(self, tails: np.ndarray, words: np.ndarray, tail: Tail) -> np.ndarray:
        """Where in the words of the tile its tail draws begin, found by drawing again."""
        philox = self._philox()
        again = np.random.Generator(philox)
        starts, drawn = [], 0
        for index in tails.tolist():
            again.standard_normal(index - drawn, tail.dtype)
            start = words_used(philox, tail.dtype)
            while words[start] & 0xFF:  # layers that were rejected, with one uniform each
                start += 2
            starts.append(start)
            again.standard_normal(1, tail.dtype)
            drawn = index + 1
        return np.array(starts)


def kept(low: float, high: float) -> float:
    """The share of normal draws within [low, high]."""
    if low > 0:  # the tail has more digits than 1 minus the rest
        low, high = -high, -low
    return (math.erfc(-high / math.sqrt(2)) - math.erfc(-low / math.sqrt(2))) / 2
