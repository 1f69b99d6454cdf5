"""Random values that two tensors share. A spec cannot express them, because its tensors are independent."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from weightinit.trace.outcome import Drawn, Result
from weightinit.trace.region import Irregular, Region


def shared(results: dict[str, Result]) -> dict[str, str]:
    """For each tensor that holds random values of another one, or twice the same, the name of the tensor with these values."""
    holders: dict[int, list[tuple[str, Drawn]]] = defaultdict(list)
    for name, result in results.items():
        for draw in result.draws:
            holders[draw.number].append((name, draw))
    found: dict[str, str] = {}
    for draws in holders.values():
        if len(draws) > 1:
            _compare(draws, 0, found)
    return found


def _compare(draws: list[tuple[str, Drawn]], depth: int, found: dict[str, str]) -> None:
    """Compares draws whose paths are the same up to ``depth``."""
    longer = [(name, draw) for name, draw in draws if len(draw.path) > depth]
    whole = next((k for k, (_, draw) in enumerate(draws) if len(draw.path) == depth), None)
    if whole is not None:
        # it has all that the others have parts of
        for k, (name, _) in enumerate(draws):
            if k != whole:
                found.setdefault(name, draws[whole][0])
    groups: dict[tuple[int, Region], list[tuple[str, Drawn]]] = defaultdict(list)
    for name, draw in longer:
        groups[draw.path[depth]].append((name, draw))
    for first, second in _touching(groups):
        for name, _ in groups[second]:
            found.setdefault(name, groups[first][0][0])
    for group in groups.values():
        if len(group) > 1:
            _compare(group, depth + 1, found)


def _touching(steps: Iterable[tuple[int, Region]]) -> Iterable[tuple[tuple[int, Region], tuple[int, Region]]]:
    """Pairs of parts that may have an element in common."""
    ordered = sorted(steps, key=lambda step: (step[0], step[1].offset))
    for (storage, region), (other, following) in itertools.pairwise(ordered):
        if storage != other:
            # parts of copies: which elements they have in common is not recorded
            yield (storage, region), (other, following)
    for _, same in itertools.groupby(ordered, key=lambda step: step[0]):
        active: list[tuple[int, Region]] = []
        for step in same:
            active = [earlier for earlier in active if earlier[1].end > step[1].offset]
            for earlier in active:
                if _overlap(earlier[1], step[1]):
                    yield earlier, step
            active.append(step)


def _overlap(a: Region, b: Region) -> bool:
    try:
        return a.intersection(b) is not None
    except Irregular:
        return True
