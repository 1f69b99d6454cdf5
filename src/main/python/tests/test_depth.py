"""Formulas for standard deviations that fall with the depth."""

from __future__ import annotations

import math

from weightinit.spec.depth import Sized, formulas


def layers(std, count=12):
    return [Sized((layer, expert), "w2", std(layer)) for layer in range(count) for expert in range(2)]


def test_a_formula_has_the_same_bits():
    tensors = layers(lambda layer: 0.02 / (2 * (layer + 1)) ** 0.5)

    found = set(formulas(tensors))

    assert found == {"0.02 / sqrt(2 * ({#0} + 1))"}
    for tensor in tensors:
        text = found.copy().pop().replace("{#0}", str(tensor.numbers[0]))
        assert eval(text, {"sqrt": math.sqrt}) == tensor.std


def test_one_bit_off_is_no_formula():
    tensors = layers(lambda layer: 0.02 / math.sqrt(2 * (layer + 1)) if layer != 7 else math.nextafter(0.005, 1))

    assert set(formulas(tensors)) == {None}


def test_equal_and_few_and_other_numbers_are_no_formula():
    assert set(formulas(layers(lambda layer: 0.02))) == {None}
    assert set(formulas(layers(lambda layer: 0.02 / math.sqrt(layer + 1), count=2))) == {None}
    assert set(formulas(layers(lambda layer: 0.02 + 0.1 * layer))) == {None}
    assert set(formulas([Sized((), "w", 0.1), Sized((), "w", 0.1)])) == {None}
