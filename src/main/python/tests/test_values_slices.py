"""Slices: what they have, and that nothing else is made."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from weightinit import values
from weightinit.mistake import Mistake
from weightinit.values import box
from weightinit.values.tensor import Tensor

NORMAL = {"distribution": "normal", "parameters": {"mean": 0.0, "scale": 0.02}}


@pytest.fixture
def plan(tmp_path):
    """Writes a plan with one tensor."""

    def write(*shape: int, dtype: str = "float32") -> values.Plan:
        path = tmp_path / "plan.json"
        tensors = [{"name": "w", "shape": shape, "dtype": dtype, **NORMAL}]
        path.write_text(json.dumps({"contract": 1, "fingerprint": "f", "seed": -7, "tensors": tensors}))
        return values.plan(path)

    return write


@pytest.fixture
def made(monkeypatch) -> list[int]:
    """The tiles that are made."""
    tiles: list[int] = []
    make = Tensor.tile
    monkeypatch.setattr(Tensor, "tile", lambda tensor, index: tiles.append(index) or make(tensor, index))
    return tiles


@pytest.mark.parametrize("tile", [1, 2, 3, 5, 8, 20])
def test_a_tile_is_cut_into_boxes_and_a_box_into_tiles(tile, monkeypatch):
    monkeypatch.setattr(box, "TILE", tile)
    random = np.random.default_rng(tile)
    for _ in range(500):
        shape = random.integers(1, 7, random.integers(1, 5)).tolist()
        elements = np.arange(math.prod(shape)).reshape(shape)
        start, stop = sorted(random.integers(0, elements.size + 1, 2).tolist())
        part = tuple(range(*sorted(random.integers(0, size + 1, 2).tolist())) for size in shape)

        boxes = list(box.boxes(shape, start, stop))
        of_part = elements[box.within(part, tuple(map(range, shape)))]

        runs = [elements[box.within(run, tuple(map(range, shape)))].ravel() for run in boxes]
        assert [int(i) for run in runs for i in run] == list(range(start, stop))
        assert len(boxes) <= 2 * len(shape)
        assert list(box.tiles(shape, part)) == np.unique(of_part // tile).tolist()


def test_a_slice_has_numpys_shape_and_elements(plan):
    own = plan(7, 301, 57)
    whole = values.slice(own, "w")
    assert whole.shape == (7, 301, 57) and whole.dtype == np.float32

    for rows, columns, others in [
        (..., ..., ...),
        (2, ..., ...),
        (slice(1, 4), 3, ...),
        (-1, slice(-20, None), slice(5, 9)),
        (range(2, 5), np.int64(-3), 0),
        (slice(5, 2), ..., ...),
        (slice(3, 100), slice(0, 0), ...),
    ]:
        expected = whole[tuple(slice(None) if part is ... else part for part in (rows, columns, others))]
        np.testing.assert_array_equal(values.slice(own, "w", rows, columns, others), expected, strict=True)
    np.testing.assert_array_equal(values.slice(own, "w", rows=3, columns=slice(9, 11)), whole[3, 9:11], strict=True)


def test_only_the_tiles_that_a_slice_touches_are_made_whatever_the_size_of_the_tensor(plan, made):
    own = plan(1 << 31, 1 << 31)
    element = values.slice(own, "w", (1 << 31) - 1, -1)
    assert element.shape == () and made == [(1 << 62) // box.TILE - 1]

    made.clear()
    column = values.slice(own, "w", slice(0, 3), slice(65_535, 65_537))
    row = (1 << 31) // box.TILE
    assert column.shape == (3, 2) and made == [0, 1, row, row + 1, 2 * row, 2 * row + 1]

    made.clear()
    values.slice(plan(1000, 1000), "w", slice(500, 501))
    assert made == [7]


def test_bfloat16_is_the_float32_of_equal_value_and_its_bits_are_there_too(plan):
    own = plan(9, 11, dtype="bfloat16")

    numbers, bits = values.slice(own, "w", 2), values.bits(own, "w", 2)

    assert (numbers.dtype, bits.dtype) == (np.float32, np.uint16)
    np.testing.assert_array_equal(numbers.view(np.uint32), bits.astype(np.uint32) << 16)


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ((9,), "9 on axis 0 is neither"),
        ((-10,), "-10 on axis 0 is neither"),
        ((0, slice(0, 4, 2)), "slice(0, 4, 2) on axis 1 is neither"),
        ((range(-2, 0),), "range(-2, 0) on axis 0 is neither"),
        ((None,), "None on axis 0 is neither"),
        (([1, 2],), "[1, 2] on axis 0 is neither"),
        ((0, 0, 0), "has no 3 axes"),
    ],
)
def test_a_slice_that_is_none_is_named(index, message, plan):
    with pytest.raises(Mistake) as mistake:
        values.slice(plan(9, 11), "w", *index)

    assert str(mistake.value).startswith("tensor 'w' of shape [9, 11]") and message in str(mistake.value)


def test_a_slice_beyond_memory_and_a_tensor_that_is_not_there_are_named(plan):
    with pytest.raises(Mistake, match=r"^tensor 'w': the slice \[0:2147483648, 0:2147483648\] does not fit into memory$"):
        values.slice(plan(1 << 31, 1 << 31), "w")
    with pytest.raises(Mistake, match=r"plan.json: there is no tensor 'v\\x1b'$"):
        values.slice(plan(9, 11), "v\x1b")
