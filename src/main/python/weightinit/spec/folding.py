"""Repeated layers as one entry: names that differ in numbers alone, and all else equal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Fold:
    """A name with placeholders, the values of each, and what all these tensors have in common."""

    name: str
    variables: dict[str, list[int]]
    content: Any

    def indices(self) -> list[str]:
        """The numbers of the name in their order, each a placeholder or a number."""
        return [segment for segment in self.name.split(".") if segment.startswith("{") or is_index(segment)]


def numbers(name: str) -> tuple[tuple[str, ...], Numbers]:
    """A name cut at its dots, with empty places for its numbers, and these numbers."""
    segments = name.split(".")
    form = tuple("" if is_index(segment) else segment for segment in segments)
    return form, tuple(int(segment) for segment in segments if is_index(segment))


def folded(named: Iterable[tuple[str, Hashable]]) -> list[Fold]:
    """Folds tensors, given as name and content, in the order in which each entry's first tensor comes."""
    groups: dict[tuple[tuple[str, ...], Hashable], list[Numbers]] = defaultdict(list)
    for name, content in named:
        form, own = numbers(name)
        groups[form, content].append(own)
    return [
        _fold(form, product, content) for (form, content), found in groups.items() for product in _products(sorted(found))
    ]


def is_index(segment: str) -> bool:
    return bool(re.fullmatch(r"0|[1-9][0-9]{0,8}", segment, re.ASCII))


def _products(tuples: list[Numbers]) -> list[list[list[int]]]:
    """Tuples as few products of lists of numbers."""
    if not tuples[0]:
        return [[]]
    rests: dict[int, list[Numbers]] = defaultdict(list)
    for first, *rest in tuples:
        rests[first].append(tuple(rest))
    firsts: dict[tuple[Numbers, ...], list[int]] = defaultdict(list)
    for first, rest in rests.items():
        firsts[tuple(rest)].append(first)
    return [[values, *product] for rest, values in firsts.items() for product in _products(list(rest))]


def _fold(form: tuple[str, ...], product: list[list[int]], content: Any) -> Fold:
    variables: dict[str, list[int]] = {}
    segments: list[str] = []
    values = iter(product)
    for index, segment in enumerate(form):
        if segment:
            segments.append(segment)
            continue
        found = next(values)
        if len(found) == 1:
            segments.append(str(found[0]))
            continue
        variable = _variable(form[index - 1] if index else "", variables)
        variables[variable] = found
        segments.append("{" + variable + "}")
    return Fold(".".join(segments), variables, content)


def _variable(list_name: str, taken: Iterable[str]) -> str:
    """A name for the index of a list: layer for layers."""
    word = re.sub(r"ies$", "y", list_name) if list_name.endswith("ies") else list_name.removesuffix("s")
    word = word if re.fullmatch(r"[A-Za-z_]{3,}", word) else "i"
    candidates = [word, *(f"{word}{n}" for n in range(2, 100))]
    return next(candidate for candidate in candidates if candidate not in taken)
