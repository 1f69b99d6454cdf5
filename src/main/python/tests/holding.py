"""
Holds what a trace says of a tensor against several real runs of the model's own initialisation.

A run of all tests refuses right laws with a probability below ``RISK``. Each comparison is an inequality that right values
break with a probability of ``CHANCE`` at most, ``RISK / COMPARISONS``, and no more than ``COMPARISONS`` are made, so the
probabilities add up to ``RISK`` (Bonferroni). For sums of ``size`` independent draws the inequality is Bernstein's,

    P(mean(X) - E X > sqrt(2 variance nats / size) + tail nats / size) <= exp(-nats),    nats = log(1 / CHANCE),

with ``tail`` a third of the bound on X (Boucheron, Lugosi and Massart, Concentration Inequalities, 2013, theorem 2.10); for
normal draws with ``tail`` 0, for their squares with variance 2 and ``tail`` 2 (Laurent and Massart, Annals of Statistics 28,
2000, lemma 1). For the largest of the draws it is ``P(max > x) <= size S(x)`` and ``P(max < x) <= exp(-size S(x))``, where
S(x) is the probability of a draw above x; for the smallest it is the mirror image.

In return a standard deviation that is 5 % off is refused for tensors with 800 or more normal draws in each of 30 runs, a
truncation at 3 standard deviations for 630 or more, a row of zeros at any size. ``test_holding.py`` tests both sides.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import count

import numpy as np
import torch

from weightinit.trace.law import Dirac, Eye, Law, Normal, Orthogonal, Sparse, Truncated, Uniform
from weightinit.trace.outcome import Constant, Literal, Outcome, Random, Sliced, ZeroRows

RISK = 1e-6
"""Of a false alarm in a run of all tests."""

COMPARISONS = 20_000
"""All that a run of all tests may make: it makes about 16,000 now."""

CHANCE = RISK / COMPARISONS
NATS = math.log(1 / CHANCE)

NORMAL_BEYOND = 9.0
"""A law that is cut at so many standard deviations is normal: one of 10^18 draws tells them apart."""

_made = count(1)


def hold(name: str, outcome: Outcome, runs: list[torch.Tensor]) -> None:
    """
    Fails if the runs are not what the outcome says.

    :param runs: the tensor of each run
    """
    match outcome:
        case Constant(value):
            for run in runs:
                assert bool((run == torch.tensor(value, dtype=run.dtype)).all()), f"{name} is not {value}"
        case Literal(values):
            for run in runs:
                assert torch.equal(run, values), f"{name} is not the literal"
        case ZeroRows(law, rows):
            others = [row for row in range(runs[0].shape[0]) if row not in rows]
            for run in runs:
                assert not run[list(rows)].any(), f"{name}: rows {rows} are not zero"
            _hold_law(name, law, [run[others] for run in runs])
        case Sliced(shape, parts):
            runs = [run.reshape(shape) for run in runs]
            covered = torch.zeros(shape, dtype=torch.bool)
            for box, part in reversed(parts):
                cut = tuple(slice(start, start + count) for start, count in box)
                if not covered[cut].any():
                    hold(f"{name}{list(box)}", part, [run[cut] for run in runs])
                covered[cut] = True
            assert bool(covered.all()), f"{name}: parts leave a hole"
        case Random(law):
            _hold_law(name, law, runs)
        case _:
            raise AssertionError(f"{name}: {outcome}")


def _hold_law(name: str, law: Law, runs: list[torch.Tensor]) -> None:
    if isinstance(law, Orthogonal):
        for run in runs:
            matrix = run.reshape(run.shape[0], -1).double()
            small = matrix @ matrix.T if matrix.shape[0] <= matrix.shape[1] else matrix.T @ matrix
            gap = (small - law.gain**2 * torch.eye(small.shape[0], dtype=torch.float64)).abs().max()
            assert gap < 1e-4 * law.gain**2, f"{name} is not orthogonal with gain {law.gain}"
        _hold_variety(name, runs)
    elif isinstance(law, Eye):
        assert all(torch.equal(run, torch.eye(*run.shape, dtype=run.dtype)) for run in runs), name
    elif isinstance(law, Dirac):
        expected = torch.nn.init.dirac_(torch.empty(runs[0].shape), law.groups)
        assert all(torch.equal(run.float(), expected) for run in runs), name
    elif isinstance(law, Sparse):
        zeros = math.ceil(law.sparsity * runs[0].shape[0])
        assert all(bool(((run == 0).sum(0) == zeros).all()) for run in runs), name
        _hold_draws(name, draws(Normal(0.0, law.std)), [run[run != 0] for run in runs])
    else:
        _hold_variety(name, runs)
        _hold_draws(name, draws(law), runs)


def _hold_variety(name: str, runs: list[torch.Tensor]) -> None:
    """
    No element is the same in every run, as it would be in a row of zeros. Two draws are equal with a probability of about the
    spacing of the dtype, at most; where runs are so few that chance may make elements equal, rows are held, or the tensor.
    """
    same = torch.stack([run == runs[0] for run in runs[1:]]).all(0)
    equal = torch.finfo(runs[0].dtype).eps
    for width in (1, math.prod(same.shape[1:]), same.numel()):
        groups = same.reshape(-1, width).all(1)
        if groups.numel() * equal ** (width * (len(runs) - 1)) < CHANCE:
            next(_made)
            assert not groups.any(), f"{name}: {int(groups.sum())} of its {groups.numel()} parts are the same in every run"
            return


@dataclass(frozen=True)
class Draws:
    """
    What independent draws of a law do.

    :ivar bound: of a draw's distance from the mean, in standard deviations; infinite for a normal law
    :ivar kurtosis: the mean of the fourth power of that distance
    """

    law: Normal | Uniform | Truncated
    mean: float
    std: float
    bound: float
    kurtosis: float

    def above(self, value: float) -> float:
        """The probability of a draw above a value."""
        match self.law:
            case Normal(mean, std):
                return _above((value - mean) / std)
            case Uniform(low, high):
                return min(1.0, max(0.0, (high - value) / (high - low)))
            case Truncated(mean, std, low, high):
                value = min(high, max(low, value))
                return (_above((value - mean) / std) - _above((high - mean) / std)) / self.law.kept()

    def below(self, value: float) -> float:
        """The probability of a draw below a value."""
        return draws(self.law.scaled(-1)).above(-value)


def draws(law: Law) -> Draws:
    match law:
        case Normal(mean, std):
            return Draws(law, mean, std, math.inf, 3.0)
        case Uniform(low, high):
            return Draws(law, (low + high) / 2, (high - low) / math.sqrt(12), math.sqrt(3), 9 / 5)
        case Truncated(mean, std, low, high):
            if min(mean - low, high - mean) > NORMAL_BEYOND * std:
                return draws(Normal(mean, std))
            near = np.linspace(max(low, mean - NORMAL_BEYOND * std), min(high, mean + NORMAL_BEYOND * std), 100_001)
            weight = np.exp(-(((near - mean) / std) ** 2) / 2)
            centre = (weight * near).sum() / weight.sum()
            spread = math.sqrt((weight * (near - centre) ** 2).sum() / weight.sum())
            fourth = (weight * (near - centre) ** 4).sum() / weight.sum() / spread**4
            return Draws(law, centre, spread, max(centre - near[0], near[-1] - centre) / spread, fourth)
    raise AssertionError(law)


def deviation(variance: float, tail: float, size: int, nats: float = NATS) -> float:
    """How far the mean of draws may be from theirs, by Bernstein's inequality."""
    return math.sqrt(2 * variance * nats / size) + tail * nats / size


def moments(of: Draws, size: int, nats: float = NATS) -> tuple[float, float]:
    """How far the mean of draws, and that of their squares, in units of their law, may be from 0 and 1."""
    if of.bound == math.inf:
        return deviation(1, 0, size, nats), deviation(2, 2, size, nats)
    return deviation(1, of.bound / 3, size, nats), deviation(of.kurtosis - 1, max(1, of.bound**2 - 1) / 3, size, nats)


def _hold_draws(name: str, of: Draws, runs: list[torch.Tensor]) -> None:
    size = sum(run.numel() for run in runs)
    assert all(next(_made) <= COMPARISONS for _ in range(8)), "more comparisons than COMPARISONS"
    mean, square = moments(of, size)
    units = [(run.double() - of.mean) / of.std for run in runs]
    off = sum(float(run.sum()) for run in units) / size
    assert abs(off) < mean, f"{name}: the mean is {of.mean + off * of.std}, not {of.mean} ± {mean * of.std}"
    share = sum(float(run.square().sum()) for run in units) / size - 1
    # rounding to bfloat16 adds up to 1e-4
    assert abs(share) < square + 1e-4, f"{name}: the variance is off by {share:.3%}, not by {square:.3%} at most"
    largest, smallest = max(float(run.max()) for run in runs), min(float(run.min()) for run in runs)
    for kind, value, beyond in (("largest", largest, of.above), ("smallest", smallest, of.below)):
        outwards = 1 if kind == "largest" else -1
        # rounding, and the grid that uniform draws lie on: it has the spacing of the dtype at the width of the law
        slack = outwards * torch.finfo(runs[0].dtype).eps * (abs(value) + 4 * of.std)
        assert size * beyond(value - slack) > CHANCE, f"{name}: the {kind} value, {value}, is beyond {of.law}"
        assert size * beyond(value + slack) < NATS, f"{name}: the {kind} value, {value}, is far inside {of.law}"


def _above(x: float) -> float:
    """The probability of a standard normal draw above x."""
    return math.erfc(x / math.sqrt(2)) / 2
