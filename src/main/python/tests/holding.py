"""Holds what a trace says of a tensor against several real runs of the model's own initialisation."""

from __future__ import annotations

import math

import numpy as np
import torch

from weightinit.trace.law import Dirac, Eye, Law, Normal, Orthogonal, Sparse, Truncated, Uniform
from weightinit.trace.outcome import Constant, Literal, Outcome, Random, Sliced, ZeroRows

ALPHA = 5.5
"""Standard errors: a right law is refused once in 30 million comparisons."""


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
                assert bool(run[others].any(dim=1).all()), f"{name}: other rows than {rows} are zero"
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
    elif isinstance(law, Eye):
        assert all(torch.equal(run, torch.eye(*run.shape, dtype=run.dtype)) for run in runs), name
    elif isinstance(law, Dirac):
        expected = torch.nn.init.dirac_(torch.empty(runs[0].shape), law.groups)
        assert all(torch.equal(run.float(), expected) for run in runs), name
    elif isinstance(law, Sparse):
        zeros = math.ceil(law.sparsity * runs[0].shape[0])
        assert all(bool(((run == 0).sum(0) == zeros).all()) for run in runs), name
        _moments(name, np.concatenate([run[run != 0].double().numpy() for run in runs]), 0.0, law.std)
    else:
        values = np.concatenate([run.double().flatten().numpy() for run in runs])
        low, high, mean, std = _theory(law)
        slack = 2**-8 * max(abs(mean), std)
        assert values.min() >= low - slack and values.max() <= high + slack, f"{name}: values outside [{low}, {high}]"
        _moments(name, values, mean, std)
        # a row of zeros is lost among the moments of a large tensor
        assert (values == 0).mean() < 1e-4, f"{name} has values that are exactly zero"
        if isinstance(law, Uniform) and values.size > 500:
            edge = 30 * (high - low) / values.size
            assert values.min() < low + edge and values.max() > high - edge, f"{name} does not reach {low} and {high}"
        first, second = (run.double().flatten() for run in runs[:2])
        assert not torch.equal(first, second), f"{name} is the same in two runs"


def _moments(name: str, values: np.ndarray, mean: float, std: float) -> None:
    error = std / math.sqrt(values.size)
    found = values.mean()
    assert abs(found - mean) < ALPHA * error, f"{name}: mean {found}, not {mean} ± {error}"
    # the square of a normal draw has twice the variance of that of the others, at most
    share = ((values - mean) ** 2).mean() / std**2 - 1
    # rounding to bfloat16 adds up to 1e-4
    assert abs(share) < ALPHA * math.sqrt(2 / values.size) + 1e-4, f"{name}: variance off by {share:.3%}"


def _theory(law: Law) -> tuple[float, float, float, float]:
    """Bounds, mean and standard deviation."""
    match law:
        case Normal(mean, std):
            return mean - 7 * std, mean + 7 * std, mean, std
        case Uniform(low, high):
            return low, high, (low + high) / 2, (high - low) / math.sqrt(12)
        case Truncated(mean, std, low, high):
            near = np.linspace(max(low, mean - 9 * std), min(high, mean + 9 * std), 100_001)
            weight = np.exp(-(((near - mean) / std) ** 2) / 2)
            centre = (weight * near).sum() / weight.sum()
            spread = math.sqrt((weight * (near - centre) ** 2).sum() / weight.sum())
            return max(low, mean - 7 * std), min(high, mean + 7 * std), centre, spread
    raise AssertionError(law)
