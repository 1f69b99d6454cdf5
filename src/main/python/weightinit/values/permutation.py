"""The permutation of the rows of a matrix, one for each column, that says which values of a sparse matrix are zero."""

from __future__ import annotations

import math

import numpy as np

KEYS = 8
FEW = 1024
"""Below so many rows there are twice as many rounds."""


def places(key: tuple[int, int], rows: int, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """
    Where the permutations of these columns put these rows: a Feistel network with cycle walking, as docs/values.md defines it.

    :param key: the tensor's key
    :param rows: how many rows are permuted
    :param row: numbers of rows, below ``rows``
    :param column: a number of a column for each of them
    """
    a = math.isqrt(rows - 1) + 1
    b = -(-rows // a)
    keys, which = _keys(key, column)
    placed = row.astype(np.uint64)
    todo = np.arange(placed.size)
    while todo.size:
        left, right = np.divmod(placed[todo], np.uint64(b))
        for i in range(0, 2 * KEYS if rows < FEW else KEYS, 2):
            left = (left + _scrambled(keys[which[todo], i % KEYS], i, right, a)) % np.uint64(a)
            right = (right + _scrambled(keys[which[todo], i % KEYS + 1], i, left, b)) % np.uint64(b)
        placed[todo] = left * np.uint64(b) + right
        todo = todo[placed[todo] >= rows]
    return placed


def _keys(key: tuple[int, int], column: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The eight 32-bit words of each column, a row for each that occurs, and the row of each column."""
    columns, which = np.unique(column, return_inverse=True)
    words = np.empty((columns.size, KEYS // 2), np.uint64)
    starts = np.flatnonzero(np.diff(columns, prepend=-2) != 1)
    for start, end in zip(starts, [*starts[1:], columns.size]):
        philox = np.random.Philox(key=np.array(key, np.uint64), counter=[int(columns[start]), 0, 0, 1])
        words[start:end] = philox.random_raw((end - start) * KEYS // 2).reshape(-1, KEYS // 2)
    return words.astype("<u8", copy=False).view("<u4").astype(np.uint64), which


def _scrambled(key: np.ndarray, i: int, x: np.ndarray, modulus: int) -> np.ndarray:
    """A number below the modulus, from the upper half of SplitMix64's mix."""
    h = key << np.uint64(32) | np.uint64(i // KEYS << 31) | x
    h = (h ^ h >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ h >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    h ^= h >> np.uint64(31)
    return (h >> np.uint64(32)) * np.uint64(modulus) >> np.uint64(32)
