"""Sets of elements of a storage, and how they overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Steps = tuple[tuple[int, int], ...]
"""Pairs (size, stride)."""


class Irregular(Exception):
    """Two views of a storage whose overlap has no simple form."""


def merged(steps: Sequence[tuple[int, int]]) -> Steps:
    """Steps without those of one element, neighbours joined where the outer one continues the inner one."""
    joined: list[tuple[int, int]] = []
    for size, stride in steps:
        if size == 1:
            continue
        if joined and joined[-1][1] == size * stride:
            joined[-1] = (joined[-1][0] * size, stride)
        else:
            joined.append((size, stride))
    return tuple(joined)


@dataclass(frozen=True)
class View:
    """How a tensor sees its storage: sizes, strides and offset, in elements."""

    sizes: tuple[int, ...]
    strides: tuple[int, ...]
    offset: int

    @staticmethod
    def of(tensor) -> View:
        return View(tuple(tensor.shape), tuple(tensor.stride()), tensor.storage_offset())

    @staticmethod
    def contiguous(sizes: Sequence[int]) -> View:
        strides = [1] * len(sizes)
        for axis in range(len(sizes) - 2, -1, -1):
            strides[axis] = strides[axis + 1] * sizes[axis + 1]
        return View(tuple(sizes), tuple(strides), 0)

    @property
    def count(self) -> int:
        return math.prod(self.sizes)

    @property
    def repeats(self) -> bool:
        """Whether several positions of the view are one element (an expanded axis)."""
        return any(stride == 0 and size > 1 for size, stride in zip(self.sizes, self.strides))

    def order(self) -> Steps:
        """The order in which the view walks through its storage; equal for views that reshape one another."""
        return merged(list(zip(self.sizes, self.strides)))

    def region(self) -> Region:
        steps = [(size, stride) for size, stride in zip(self.sizes, self.strides) if stride != 0]
        return Region.of(self.offset, steps)


@dataclass(frozen=True)
class Region:
    """
    The elements ``offset + i1 * stride1 + i2 * stride2 ...`` for all ``0 <= ik < sizek``. The strides decrease, and no
    element occurs twice, so that equal sets have equal regions.
    """

    offset: int
    steps: Steps

    @staticmethod
    def of(offset: int, steps: Sequence[tuple[int, int]]) -> Region:
        region = Region(offset, merged(sorted(steps, key=lambda step: (-step[1], -step[0]))))
        extent = 1
        for size, stride in reversed(region.steps):
            if stride < extent:
                raise Irregular("a view that sees an element of its storage twice")
            extent += (size - 1) * stride
        return region

    @property
    def count(self) -> int:
        return math.prod(size for size, _ in self.steps)

    @property
    def end(self) -> int:
        """One past the last element."""
        return self.offset + sum((size - 1) * stride for size, stride in self.steps) + 1

    def within(self, grid: Sequence[int]) -> list[tuple[int, int]] | None:
        """
        The region as a box: for each stride of a grid (decreasing, each a multiple of the next) the first index and the
        number of indices. None if the region is no such box.
        """
        starts, rest = [], self.offset
        for stride in grid:
            starts.append(rest // stride)
            rest %= stride
        if rest:
            return None
        counts = {stride: size for size, stride in self.steps}
        box = []
        for k in range(len(grid) - 1, -1, -1):
            count = counts.pop(grid[k], 1)
            if k > 0:
                radix = grid[k - 1] // grid[k]
                if starts[k] + count > radix:
                    if starts[k] or count % radix or counts.get(grid[k - 1], 1) != 1:
                        return None
                    counts[grid[k - 1]] = count // radix
                    count = radix
            box.append((starts[k], count))
        return None if counts else box[::-1]

    def intersection(self, other: Region) -> Region | None:
        """The elements of both; None if there is none."""
        if self == other:
            return self
        if self.end <= other.offset or other.end <= self.offset:
            return None
        grid = sorted({1} | {stride for _, stride in self.steps + other.steps}, reverse=True)
        if any(outer % inner for outer, inner in zip(grid, grid[1:])):
            raise Irregular("views with strides that do not divide one another")
        mine, theirs = self.within(grid), other.within(grid)
        if mine is None or theirs is None:
            raise Irregular("views that cut rows at different places")
        offset, steps = 0, []
        for stride, (a, m), (b, n) in zip(grid, mine, theirs):
            start, end = max(a, b), min(a + m, b + n)
            if start >= end:
                return None
            offset += start * stride
            steps.append((end - start, stride))
        return Region.of(offset, steps)


def factors(view: View, regions: Sequence[Region]) -> list[list[int]]:
    """
    The sizes into which each axis of a view is split so that regions are boxes: a region of every third row is one of an
    axis of rows in threes.
    """
    strides = sorted({stride for region in regions for _, stride in region.steps}, reverse=True)
    found = []
    for size, stride in zip(view.sizes, view.strides):
        sizes, rest = [], size
        for cut_at in strides:
            # the part of the axis that one step of the region jumps over
            step = cut_at // stride if stride and cut_at % stride == 0 else 0
            if 1 < step < rest and rest % step == 0:
                sizes.append(rest // step)
                rest = step
        found.append([*sizes, rest])
    return found


def split(view: View, sizes: Sequence[Sequence[int]]) -> View:
    """A view with each axis split into axes of these sizes."""
    strides: list[int] = []
    for parts, stride in zip(sizes, view.strides):
        for k in range(len(parts)):
            strides.append(stride * math.prod(parts[k + 1 :]))
    return View(tuple(size for parts in sizes for size in parts), tuple(strides), view.offset)


def ranges(region: Region, view: View) -> list[tuple[int, int]]:
    """
    A region as a box of a view that sees it: the first index and the number of indices of each axis. An expanded axis has
    its whole length.
    """
    axes = [axis for axis, (n, s) in enumerate(zip(view.sizes, view.strides)) if n > 1 and s != 0]
    axes.sort(key=lambda axis: -view.strides[axis])
    grid = [view.strides[axis] for axis in axes]
    if any(outer % inner for outer, inner in zip(grid, grid[1:])):
        raise Irregular("a view with strides that do not divide one another")
    padded = grid if grid and grid[-1] == 1 else [*grid, 1]
    box = Region(region.offset - view.offset, region.steps).within(padded)
    if box is None or (len(padded) > len(grid) and box[-1] != (0, 1)):
        raise Irregular("a part of a view that is no box of its axes")
    found = [(0, size) for size in view.sizes]
    for axis, span in zip(axes, box):
        found[axis] = span
    return found


def cut(view: View, box: Sequence[tuple[int, int]]) -> View:
    """The part of a view that a box of its axes is."""
    offset = view.offset + sum(start * stride for (start, _), stride in zip(box, view.strides))
    return View(tuple(count for _, count in box), view.strides, offset)
