"""The fields that every description of a tensor has, checked."""

from __future__ import annotations

import math
from typing import Any

from weightinit.values.numbers import DType
from weightinit.values.text import shown


MOST_ELEMENTS = 1 << 62
"""The most elements of a tensor."""


def seed(value: Any) -> int:
    """A signed integer of 64 bits."""
    if type(value) is not int or not -(1 << 63) <= value < 1 << 63:
        raise ValueError(f"the seed {shown(value)} is no signed 64-bit integer")
    return value


def name(value: Any) -> str:
    """A text that has a form in UTF-8."""
    if not isinstance(value, str) or not value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"the name {shown(value)} must be a text")
    return value


def shape(value: Any) -> tuple[int, ...]:
    """One or more positive sizes."""
    if not isinstance(value, list) or not value or not all(type(size) is int and size > 0 for size in value):
        raise ValueError(f"the shape {shown(value)} must be a list of positive numbers")
    if math.prod(value) > MOST_ELEMENTS:
        raise ValueError(f"the shape {shown(value)} has more than 2^62 elements")
    return tuple(value)


def dtype(value: Any) -> DType:
    try:
        return DType(value)
    except ValueError:
        raise ValueError(f"the dtype {shown(value)} is not one of {', '.join(known.value for known in DType)}") from None


def zero_rows(value: Any, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Ascending indices of the first axis of two or more; none if the value is None."""
    rows = [] if value is None else value
    if not isinstance(rows, list) or not all(type(row) is int and 0 <= row < sizes[0] for row in rows):
        raise ValueError(f"the rows {shown(value)} that are zero must be a list of rows of the shape {list(sizes)}")
    if rows and (len(sizes) < 2 or sorted(set(rows)) != rows):
        raise ValueError(f"the rows {shown(value)} that are zero must be ascending, of two axes or more")
    return tuple(rows)
