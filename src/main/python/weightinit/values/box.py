"""
Parts of a tensor: a box is one range of indices for each axis. Elements are numbered in row-major order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from weightinit.values.draws import TILE

Box = tuple[range, ...]
"""A range of step 1 for each axis."""


def size(box: Box) -> int:
    """How many elements a box has."""
    return math.prod(map(len, box))


def intersection(box: Box, other: Box) -> Box:
    return tuple(range(max(a.start, b.start), min(a.stop, b.stop)) for a, b in zip(box, other))


def within(box: Box, outer: Box) -> tuple[slice, ...]:
    """The index of a box in an array that holds an outer box."""
    return tuple(slice(a.start - b.start, a.stop - b.start) for a, b in zip(box, outer))


def boxes(shape: Sequence[int], start: int, stop: int) -> Iterator[Box]:
    """The elements from ``start`` to ``stop`` as boxes that follow one another: at most two an axis."""
    if start >= stop:
        return
    if len(shape) == 1:
        yield (range(start, stop),)
        return
    row = math.prod(shape[1:])
    first, last = -(-start // row), stop // row  # the whole rows
    if first > last:
        yield from _in_row(shape, row, start // row, start, stop)
        return
    yield from _in_row(shape, row, first - 1, start, first * row)
    if first < last:
        yield (range(first, last), *map(range, shape[1:]))
    yield from _in_row(shape, row, last, last * row, stop)


def _in_row(shape: Sequence[int], row: int, index: int, start: int, stop: int) -> Iterator[Box]:
    for box in boxes(shape[1:], start - index * row, stop - index * row):
        yield (range(index, index + 1), *box)


def tiles(shape: Sequence[int], box: Box) -> Iterator[int]:
    """The tiles that hold elements of a box, each once and in order."""
    done = 0
    for start, stop in _spans(shape, box, 0):
        first = max(done, start // TILE)
        done = max(done, (stop - 1) // TILE + 1)
        yield from range(first, done)


def _spans(shape: Sequence[int], box: Box, origin: int) -> Iterator[tuple[int, int]]:
    """Spans of elements that cover a box, and every tile of which holds an element of it."""
    if not size(box):
        return
    row = math.prod(shape[1:])
    if row <= TILE or size(box[1:]) == row:  # between its elements there is never a whole tile
        first = origin + sum(index.start * math.prod(shape[axis + 1 :]) for axis, index in enumerate(box))
        last = origin + sum((index.stop - 1) * math.prod(shape[axis + 1 :]) for axis, index in enumerate(box))
        yield first, last + 1
    else:
        for index in box[0]:
            yield from _spans(shape[1:], box[1:], origin + index * row)
