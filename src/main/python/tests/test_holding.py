"""What thirty runs are held against refuses wrong laws, and right ones as rarely as it says."""

from __future__ import annotations

import math

import pytest
import torch
from torch.nn.init import normal_, trunc_normal_, uniform_

from holding import NATS, deviation, draws, hold, moments
from weightinit.trace.law import Normal, Truncated, Uniform
from weightinit.trace.outcome import Constant, Outcome, Random, Sliced, ZeroRows

RUNS = 30

LAWS = {
    "normal": (Normal(0.0, 0.02), lambda w: normal_(w, 0, 0.02)),
    "uniform": (Uniform(-0.1, 0.3), lambda w: uniform_(w, -0.1, 0.3)),
    "truncated": (Truncated(0.0, 0.02, -0.04, 0.04), lambda w: trunc_normal_(w, 0, 0.02, -0.04, 0.04)),
}


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_right_law_passes(law, dtype):
    right, draw = LAWS[law]

    hold("right", Random(right), _runs(draw, dtype=dtype))


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("factor", [0.95, 1.05])
def test_a_standard_deviation_that_is_5_percent_off_is_refused(law, factor):
    right, draw = LAWS[law]
    wrong = right.shifted(-draws(right).mean).scaled(factor).shifted(draws(right).mean)

    _refused(Random(wrong), _runs(draw), "variance|beyond|inside")


@pytest.mark.parametrize(
    ("wrong", "draw", "reason"),
    [
        (Normal(0.0, 0.02), lambda w: trunc_normal_(w, 0, 0.02, -0.06, 0.06), "largest value.* far inside"),
        (Truncated(0.0, 0.02, -0.06, 0.06), lambda w: normal_(w, 0, 0.02), "largest value.* beyond"),
        (Truncated(0.0, 0.02, -0.04, 0.05), LAWS["truncated"][1], "mean"),
        (Normal(0.001, 0.02), LAWS["normal"][1], "mean"),
        (Uniform(-0.1, 0.3), lambda w: normal_(w, 0.1, 0.4 / math.sqrt(12)), "largest value.* beyond"),
    ],
)
def test_wrong_bounds_and_means_are_refused(wrong, draw, reason):
    _refused(Random(wrong), _runs(draw), reason)


def test_a_row_of_zeros_that_is_lost_is_refused():
    def padded(weight: torch.Tensor) -> None:
        normal_(weight, 0, 0.02)
        weight[7] = 0

    runs = _runs(padded, shape=(1001, 48))
    hold("right", ZeroRows(Normal(0.0, 0.02), (7,)), runs)
    _refused(Random(Normal(0.0, 0.02)), runs, "48 of its 48048 parts are the same in every run")
    _refused(ZeroRows(Normal(0.0, 0.02), (8,)), runs, "rows .* are not zero")


def test_a_part_with_another_law_is_refused():
    def gated(weight: torch.Tensor) -> None:
        normal_(weight, 0, 0.02)
        weight[:16] = 1

    runs = _runs(gated)
    def parts(ones: int) -> Sliced:
        whole, first = ((0, 48), (0, 37)), ((0, ones), (0, 37))
        return Sliced((48, 37), ((whole, Random(Normal(0.0, 0.02))), (first, Constant(1))))

    hold("right", parts(16), runs)
    _refused(parts(17), runs, "is not 1")


@pytest.mark.parametrize("law", LAWS)
def test_right_moments_are_refused_as_rarely_as_the_bounds_say(law):
    of, draw = draws(LAWS[law][0]), LAWS[law][1]
    torch.manual_seed(1)
    samples = draw(torch.empty(100_000, 12, dtype=torch.float64)).numpy()
    units = (samples - of.mean) / of.std

    # at a probability that can be counted, and with so few draws that nothing is nearly normal
    mean, square = moments(of, 12, math.log(100))

    for found, bound in ((units.mean(1), mean), ((units**2).mean(1) - 1, square)):
        assert (found > bound).mean() < 0.01
        assert (found < -bound).mean() < 0.01


def test_thirty_runs_tell_5_percent_and_a_truncation():
    size = RUNS * 800
    assert deviation(2, 2, size) + 3 * math.sqrt(2 / size) < 1 - 0.95**2
    assert RUNS * 630 * draws(Normal(0.0, 1.0)).above(3) > NATS


def _runs(draw, shape=(48, 37), dtype=torch.float32) -> list[torch.Tensor]:
    runs = []
    for run in range(RUNS):
        torch.manual_seed(run)
        weight = torch.empty(shape, dtype=dtype)
        draw(weight)
        runs.append(weight)
    return runs


def _refused(outcome: Outcome, runs: list[torch.Tensor], reason: str) -> None:
    with pytest.raises(AssertionError, match=reason):
        hold("wrong", outcome, runs)
