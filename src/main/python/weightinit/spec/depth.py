"""Standard deviations that fall with the depth of a layer, as a formula of the layer's number."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple


class Sized(NamedTuple):
    """One tensor: the numbers in its name, what must be equal for tensors to share a formula, and its standard deviation."""

    numbers: tuple[int, ...]
    group: Hashable
    std: float


FORMS: list[tuple[str, Callable[[int], float]]] = [
    ("sqrt(2 * ({index} + 1))", lambda layer: math.sqrt(2 * (layer + 1))),
    ("sqrt({index} + 1)", lambda layer: math.sqrt(layer + 1)),
    ("({index} + 1)", lambda layer: layer + 1),
]
"""Divisors as a spec writes them, and their values."""

LEAST = 3
"""The fewest layers for which a formula is used."""


def formulas(tensors: Sequence[Sized]) -> list[str | None]:
    """
    For each tensor a formula with ``{#k}`` for the k-th number of its name, or None. A formula has exactly the standard
    deviations that the model's code computed, to the last bit.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for position, tensor in enumerate(tensors):
        groups[tensor.group].append(position)
    found: list[str | None] = [None] * len(tensors)
    for positions in groups.values():
        formula = _formula([tensors[position] for position in positions])
        for position in positions:
            found[position] = formula
    return found


def _formula(tensors: list[Sized]) -> str | None:
    for k in range(len(tensors[0].numbers)):
        by_layer: dict[int, Any] = {}
        for tensor in tensors:
            if by_layer.setdefault(tensor.numbers[k], tensor.std) != tensor.std:
                break
        else:
            if len(set(by_layer.values())) >= LEAST:
                return _of_layers(by_layer, k)
    return None


def _of_layers(by_layer: dict[int, float], k: int) -> str | None:
    layer, std = next(iter(by_layer.items()))
    for text, divisor in FORMS:
        base = float(f"{std * divisor(layer):.12g}")
        if all(base / divisor(layer) == std for layer, std in by_layer.items()):
            return f"{base!r} / " + text.replace("{index}", "{#" + str(k) + "}")
    return None
