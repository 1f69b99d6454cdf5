"""
The tail of the ziggurat, beyond r = 3.654, whose draws depend on a logarithm.

The value contract has that logarithm correctly rounded in float32, and as fdlibm computes it in float64. NumPy calls the C
library, whose last bit may differ.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from weightinit.values.logarithm import log1p

R = 3.6541528853610087963519472518
INVERSE_R = 0.27366123732975827203338247596
LEAST_TAIL = 3.65
"""Below every draw of the tail."""


@dataclass(frozen=True)
class Tail:
    """The tail in float32 or in float64, over words of 32 or of 64 bits."""

    dtype: type[np.floating]
    word: type[np.unsignedinteger]
    rejected: int
    """The least magnitude in layer 0 that is not accepted at once: ki[0] of the ziggurat's table."""

    @staticmethod
    @functools.cache
    def of(dtype: type[np.floating]) -> Tail:
        return Tail(np.float32, np.uint32, 0x7799EC) if dtype is np.float32 else Tail(np.float64, np.uint64, 0xEF33D8025EF6A)

    @functools.cached_property
    def edge(self) -> np.floating:
        """The least magnitude of a draw of the tail, and greater than all others."""
        return self.dtype(R)

    @property
    def words_in_raw(self) -> int:
        """How many words there are in 64 bits of Philox; the low half is first."""
        return 8 // np.dtype(self.word).itemsize

    def candidates(self, words: np.ndarray) -> np.ndarray:
        """Where a draw of the tail begins, and any other word that looks as if one did: bits 0-7 layer, 9 and up magnitude."""
        layer0 = np.flatnonzero((words & self.word(0xFF)) == 0)
        return layer0[self._magnitudes(words[layer0]) >= self.rejected]

    def draws(self, words: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """The draws whose first words are those at ``starts``."""
        return np.array([self._draw(words, start) for start in starts.tolist()], self.dtype)

    def are_close(self, exact: np.ndarray, drawn: np.ndarray) -> np.ndarray:
        """Whether a draw of NumPy's may be this one but for a logarithm rounded in another way."""
        return np.abs(exact - drawn) <= 2 * np.spacing(np.abs(exact))

    def _draw(self, words: np.ndarray, start: int) -> np.floating:
        """One draw, by Marsaglia's rejection from the exponential distribution."""
        is_negative = int(words[start]) >> 17 & 1
        at = start + 1
        while True:
            beyond = self.dtype(INVERSE_R) * self._exponential(int(words[at]))
            height = self._exponential(int(words[at + 1]))
            if height + height > beyond * beyond:
                return -(self.edge + beyond) if is_negative else self.edge + beyond
            at += 2

    def _magnitudes(self, words: np.ndarray) -> np.ndarray:
        magnitudes = words >> self.word(9)
        return magnitudes if self.word is np.uint32 else magnitudes & np.uint64(0xFFFFFFFFFFFFF)

    def _exponential(self, word: int) -> np.floating:
        """-log(1 - u) of the uniform u that this word gives."""
        if self.word is np.uint32:
            # no u of 24 bits gives a logarithm so close to the middle of two float32 that a C library could round it wrongly
            return np.float32(-math.log1p(-(word >> 8) * 2.0**-24))
        return np.float64(-log1p(-(word >> 11) * 2.0**-53))


def words_used(philox: np.random.Philox, dtype: type[np.floating]) -> int:
    """How many words of the width of a draw were taken from a stream since its start."""
    state = philox.state
    raw = 4 * (int(state["state"]["counter"][0]) - 1) + state["buffer_pos"]
    return 2 * raw - state["has_uint32"] if dtype is np.float32 else raw
