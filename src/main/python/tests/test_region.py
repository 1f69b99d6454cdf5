"""Regions of a storage against sets of numbers."""

from __future__ import annotations

import itertools
import random

import pytest
import torch

from weightinit.trace.region import Irregular, Region, View, cut, factors, ranges, split

STORAGE = torch.arange(240)


def views() -> list[torch.Tensor]:
    """Slices, transposes and reshapes of 240 elements."""
    bases = [STORAGE.view(240), STORAGE.view(12, 20), STORAGE.view(4, 5, 12), STORAGE.view(2, 3, 4, 10)]
    dice = random.Random(7)
    found = []
    for base in bases:
        for _ in range(40):
            cut_out = base
            for axis in range(base.dim()):
                start = dice.randrange(base.shape[axis])
                cut_out = cut_out.narrow(axis, start, dice.randint(1, base.shape[axis] - start))
            found.append(cut_out.permute(dice.sample(range(base.dim()), base.dim())))
    return found


def elements(region: Region) -> set[int]:
    steps = [range(0, size * stride, stride) for size, stride in region.steps]
    return {region.offset + sum(parts) for parts in itertools.product(*steps)}


def test_a_region_has_the_elements_of_its_view():
    for view in views():
        assert elements(View.of(view).region()) == set(view.flatten().tolist())


def test_equal_sets_are_equal_regions():
    by_elements = {}
    for view in views():
        region = View.of(view).region()
        assert by_elements.setdefault(frozenset(elements(region)), region) == region


def test_an_intersection_has_the_elements_of_both():
    decided = 0
    for a, b in itertools.combinations(views()[:120], 2):
        try:
            common = View.of(a).region().intersection(View.of(b).region())
        except Irregular:
            continue
        decided += 1
        expected = set(a.flatten().tolist()) & set(b.flatten().tolist())
        assert (elements(common) if common else set()) == expected
    assert decided > 3000


def test_a_region_is_a_box_of_a_view_that_sees_it():
    base = STORAGE.view(12, 20)
    for rows, columns in itertools.product([(0, 12), (3, 4), (11, 1)], [(0, 20), (5, 2), (19, 1)]):
        part = base.narrow(0, *rows).narrow(1, *columns)
        for seen in (base, base.t()):
            view = View.of(seen)
            box = ranges(View.of(part).region(), view)
            assert elements(cut(view, box).region()) == set(part.flatten().tolist())


def test_a_region_that_repeats_along_an_axis_is_a_box_once_the_axis_is_split():
    fused = STORAGE.view(4, 5, 12)
    part = fused[:, 1:3]
    rows = View.of(STORAGE.view(20, 12))
    with pytest.raises(Irregular):
        ranges(View.of(part).region(), rows)

    sizes = factors(rows, [View.of(part).region()])

    assert sizes == [[4, 5], [12]]
    refined = split(rows, sizes)
    assert elements(cut(refined, ranges(View.of(part).region(), refined)).region()) == set(part.flatten().tolist())


def test_a_view_that_sees_an_element_twice_has_no_region():
    with pytest.raises(Irregular):
        View.of(STORAGE.as_strided((10, 3), (1, 1))).region()


def test_reshapes_have_one_order_and_transposes_another():
    assert View.of(STORAGE.view(12, 20)).order() == View.of(STORAGE.view(4, 60)).order()
    assert View.of(STORAGE.view(12, 20)).order() != View.of(STORAGE.view(12, 20).t()).order()
