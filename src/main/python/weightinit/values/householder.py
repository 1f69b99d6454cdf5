"""Random orthogonal matrices as products of Householder reflections, with every sum in the order of docs/values.md."""

from __future__ import annotations

import functools

import numpy as np

from weightinit.values.draws import TILE, TileStream

ROWS = 64
"""The rows that are added at a time; no bit depends on it."""


@functools.lru_cache(maxsize=1)
def matrix(key: tuple[int, int], n: int, k: int) -> np.ndarray:
    """
    The n x k matrix with orthonormal columns. It adds products of columns and rows, so that the terms of each element are in order: NumPy's own
    products of matrices add in another order, and with other instructions. What is zero by construction is left out.
    """
    v, signs = _reflectors(_draws(key, n, k))
    sums = np.zeros((k, k))
    for l, row in enumerate(v):
        _add(sums[: l + 1, : l + 1], row[: l + 1], row[: l + 1])
    x = _solved(sums, v[:k].T * -signs)
    q = np.zeros((n, k))
    for i in range(k):
        _add(q[i:, i:], v[i:, i], x[i, i:])
    q = np.eye(n, k) * -signs - q
    q.setflags(write=False)
    return q


def _draws(key: tuple[int, int], n: int, k: int) -> np.ndarray:
    """The draws that the reflectors come from, one reflector a row."""
    tiles = range((n * k - 1) // TILE + 1)
    draws = [TileStream(key, tile).normals(min(TILE, n * k - tile * TILE), np.float64) for tile in tiles]
    return np.concatenate(draws).reshape(k, n)


def _reflectors(draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A reflector a column, and the sign of each."""
    k, n = draws.shape
    v = np.triu(draws).T.copy()
    signs = np.where(np.diagonal(draws) >= 0, 1.0, -1.0)
    for i in range(k):
        # an accumulation adds one after the other; a sum does not
        v[i, i] += signs[i] * np.sqrt(np.add.accumulate(v[i:, i] * v[i:, i])[-1])
    return v, signs


def _solved(sums: np.ndarray, right: np.ndarray) -> np.ndarray:
    """X for which the upper triangle of the sums, with half its diagonal, times X is the right side; from the last row upwards."""
    x = np.zeros_like(right)
    for i in reversed(range(len(x))):
        x[i] = (right[i] - x[i]) / (sums[i, i] / 2)
        _add(x[:i, i:], sums[:i, i], x[i, i:])
    return x


def _add(to: np.ndarray, column: np.ndarray, row: np.ndarray) -> None:
    """Adds the product of a column and a row, a part of which is in the cache at a time."""
    for start in range(0, len(to), ROWS):
        to[start : start + ROWS] += column[start : start + ROWS, np.newaxis] * row
