"""Traces of hand-made modules against their own initialisation."""

from __future__ import annotations

import pytest
import torch

import handmade
from holding import hold
from weightinit.mistake import Mistake
from weightinit.model import sources
from weightinit.trace.law import Normal, Truncated, Uniform
from weightinit.trace.outcome import Constant, NotFollowed, Random, Sliced, ZeroRows

RUNS = 30

FOLLOWED = ["Padded", "AllZero", "Sliced", "Scaled", "Matrices", "Literals", "Shared", "Recurrent", "Attending"]


@pytest.mark.parametrize("name", FOLLOWED)
def test_laws_are_the_modules_own(name):
    model = sources.trace(f"handmade:{name}", None, None)

    runs = []
    for run in range(RUNS):
        torch.manual_seed(run)
        runs.append({key: value.detach() for key, value in getattr(handmade, name)().state_dict().items()})
    shapes = {tensor.name: (tensor.shape, tensor.dtype) for tensor in model.tensors}
    expected = {key: (tuple(value.shape), value.dtype) for key, value in runs[0].items()}
    assert shapes == {key: value for key, value in expected.items() if (name, key) != ("Shared", "output.weight")}
    assert not model.shared
    for tensor in model.tensors:
        hold(tensor.name, tensor.result.outcome, [run[tensor.name] for run in runs])


def test_a_law_has_the_numbers_of_the_code():
    outcomes = _outcomes("Scaled")

    assert outcomes["twice.weight"] == Random(Truncated(0.25, 0.1, 0.1, 0.5))
    assert outcomes["swapped.weight"] == Constant(0.125)
    assert outcomes["short"] == Random(Normal(0.0, 0.5))


def test_padding_rows_are_zero_rows():
    outcomes = _outcomes("Padded")

    assert outcomes["tokens.weight"] == ZeroRows(Normal(0.0, 1.0), (5,))
    assert outcomes["other.weight"] == ZeroRows(Normal(0.5, 0.3), (0, 1, 7, 8))
    assert outcomes["first"] == ZeroRows(Truncated(0.0, 0.1, -0.2, 0.2), (0,))
    assert outcomes["joined"] == ZeroRows(Uniform(0.0, 1.0), (7, 8))
    assert outcomes["scaled.weight"] == ZeroRows(Normal(0.0, 0.5), (22,))


def test_a_tensor_whose_rows_are_all_zero_is_zero():
    assert _outcomes("AllZero") == {"only.weight": Constant(0), "parts": Constant(0)}


def test_parts_of_one_law_are_one_law():
    outcomes = _outcomes("Sliced")

    assert outcomes["alike"] == Random(Normal(0.0, 0.1))
    assert isinstance(outcomes["weight"], Sliced)


def test_tensors_with_the_same_values_are_named():
    model = sources.trace("handmade:Copied", None, None)

    assert model.shared == {
        "layers.1.weight": "layers.0.weight",
        "layers.1.bias": "layers.0.bias",
        "middle": "upper",
        "lower": "middle",
    }


def test_a_draw_that_is_twice_in_a_tensor_is_named_and_its_halves_in_another_order_are_not():
    assert sources.trace("handmade:Doubled", None, None).shared == {"weight": "weight"}


@pytest.mark.parametrize(
    ("name", "tensor", "reason"),
    [
        ("WeightNormed", "linear.parametrizations.weight.original0", "expression of values that are random"),
        ("Expression", "dt_bias", "expression of values that are random"),
        ("Unwritten", "weight", "never initialised"),
        ("CutMatrices", "part", "a part of a matrix that orthogonal_ made"),
        ("CutMatrices", "transposed", "a matrix that was transposed after it was drawn"),
        ("Repeated", "weight", "one draw for many elements"),
        ("NumpyDrawn", "weight", "depend on Python's or NumPy's random generator"),
        ("NumpyDrawn", "scale", "depend on Python's or NumPy's random generator"),
    ],
)
def test_what_cannot_be_followed_is_not_guessed(name, tensor, reason):
    outcome = _outcomes(name)[tensor]

    assert isinstance(outcome, NotFollowed)
    assert reason in outcome.reason


def test_a_matrix_of_another_shape_is_not_taken_for_one_of_the_tensors():
    assert isinstance(_outcomes("CutMatrices")["reshaped"], Sliced)


def test_code_that_branches_on_a_draw_is_an_error():
    with pytest.raises(Mistake, match=r"handmade.py:\d+: the code reads the values of a tensor"):
        sources.trace("handmade:Branching", None, None)


def test_ten_to_the_twelve_parameters_need_no_memory():
    model = sources.trace("handmade:Enormous", None, None)

    assert sum(torch.Size(tensor.shape).numel() for tensor in model.tensors) > 10**12
    assert {tensor.name: tensor.result.outcome for tensor in model.tensors}["experts"] == Random(Normal(0.0, 0.01))


def _outcomes(name):
    return {tensor.name: tensor.result.outcome for tensor in sources.trace(f"handmade:{name}", None, None).tensors}
