"""What a process found in its memory."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from weightinit.values.box import Box
from weightinit.values.text import counted, lines


@dataclass(frozen=True)
class Report:
    """
    What a process found in its own memory.

    :param rank: the process; 0 if there is but one
    :param path: the plan
    :param tensors: how many tensors it compared
    :param values: how many values it has of them
    :param compared: how many values it compared
    :param absent: how many tensors of the plan it does not have at all
    :param problems: what is wrong, by tensor
    """

    rank: int
    path: str
    tensors: int
    values: int
    compared: int
    absent: int
    problems: dict[str, str]

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        """For a log: a line, and one more for each tensor that is wrong."""
        who = f"rank {self.rank}: "
        if self.problems:
            are = "is" if len(self.problems) == 1 else "are"
            return lines(f"{who}{counted(len(self.problems), 'tensor')} {are} not what {self.path} gives", self.problems)
        extent = "all" if self.compared == self.values else f"{self.compared:,} of"
        text = f"{who}right: {extent} {self.values:,} values of {counted(self.tensors, 'tensor')} are what {self.path} gives"
        return text + (f"; {self.absent:,} of its tensors are not here" if self.absent else "")


@dataclass
class Comparison:
    """How many values of a tensor were compared and differ, and the first that does."""

    compared: int = 0
    differing: int = 0
    first: str = ""
    extremes: list[float] = field(default_factory=list)

    def add(self, part: Box, found: np.ndarray, expected: np.ndarray) -> None:
        """Compares two arrays of numbers by their bits; NaN and -0.0 have bits of their own."""
        unsigned = np.dtype(f"u{found.itemsize}")
        differing = np.flatnonzero(found.view(unsigned) != expected.view(unsigned))
        if differing.size and not self.differing:
            at = np.unravel_index(differing[0], found.shape)
            index = [axis.start + int(local) for axis, local in zip(part, at)]
            self.first = f"first at {index}: {found[at]!s} in place of {expected[at]!s}"
        self.compared += found.size
        self.differing += differing.size
        self.extremes += [float(found.min()), float(found.max())]

    def __str__(self) -> str:
        text = f"differs in {self.differing:,} of {self.compared:,} values compared, {self.first}"
        low, high = min(self.extremes), max(self.extremes)
        if low == high and self.compared > 1:
            return f"{text}; all of them are {low}"
        return f"{text}; there are NaN among them" if any(map(math.isnan, self.extremes)) else text
