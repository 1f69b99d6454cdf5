"""Slices of tensors as NumPy arrays."""

from __future__ import annotations

import os
from builtins import slice as Slice
from types import EllipsisType

import numpy as np

from weightinit.mistake import Mistake
from weightinit.values.box import Box, tiles, within
from weightinit.values.reading import Plan, plan
from weightinit.values.tensor import Tensor
from weightinit.values.text import shown

Selection = EllipsisType | int | range | Slice
"""What is wanted of an axis: ``...`` for all of it, one index, or a range of step 1, with NumPy's meaning."""


def slice(
    spec: Plan | str | os.PathLike[str], name: str, rows: Selection = ..., columns: Selection = ..., *others: Selection
) -> np.ndarray:
    """
    ``tensor[rows, columns, *others]`` of the tensor that ``init`` writes for the same spec, bit by bit. Only the tiles of 65,536
    elements that the slice touches are made.

    :param spec: see :func:`weightinit.values.plan`
    :param name: the tensor's name
    :param rows: what is wanted of the first axis
    :param columns: of the second
    :param others: of each further axis
    :return: float64, float32 or float16 as the tensor's dtype; for bfloat16, which NumPy does not have, the float32 of equal
        value, see :func:`bits`
    :raises Mistake: if the spec is wrong, there is no such tensor, or it has no such slice
    """
    tensor = plan(spec)[name]
    return tensor.dtype.numbers(_stored(tensor, (rows, columns, *others)))


def bits(
    spec: Plan | str | os.PathLike[str], name: str, rows: Selection = ..., columns: Selection = ..., *others: Selection
) -> np.ndarray:
    """
    The bits of the same slice, as unsigned integers of the width of the tensor's dtype. Those of bfloat16 become numbers by
    ``torch.from_numpy(bits).view(torch.bfloat16)``, or ``bits.view(ml_dtypes.bfloat16)``.
    """
    tensor = plan(spec)[name]
    return _stored(tensor, (rows, columns, *others)).view(tensor.dtype.bits)


def _stored(tensor: Tensor, selections: tuple[Selection, ...]) -> np.ndarray:
    # rows and columns are there by default, also for a vector
    while len(selections) > len(tensor.shape) and selections[-1] is ...:
        selections = selections[:-1]
    if len(selections) > len(tensor.shape):
        raise Mistake(f"tensor {shown(tensor.name)} of shape {list(tensor.shape)} has no {len(selections)} axes")
    selections += (...,) * (len(tensor.shape) - len(selections))
    box: Box = tuple(_indices(tensor, axis, selection) for axis, selection in enumerate(selections))
    try:
        array = np.empty([len(indices) for indices in box], tensor.dtype.stored)
    except (MemoryError, ValueError):
        raise Mistake(f"tensor {shown(tensor.name)}: the slice {_text(box)} does not fit into memory") from None
    for tile in tiles(tensor.shape, box):
        for part, values in tensor.parts(tile, box):
            array[within(part, box)] = values
    return array[tuple(0 if isinstance(selection, (int, np.integer)) else Slice(None) for selection in selections)]


def _indices(tensor: Tensor, axis: int, selection: Selection) -> range:
    length = tensor.shape[axis]
    if selection is ...:
        return range(length)
    if isinstance(selection, (int, np.integer)) and -length <= selection < length:
        return range(int(selection) % length, int(selection) % length + 1)
    if isinstance(selection, range) and 0 <= selection.start <= selection.stop <= length and selection.step == 1:
        return selection
    if isinstance(selection, Slice) and selection.step in (None, 1):
        start, stop, _ = selection.indices(length)
        return range(start, max(start, stop))
    raise Mistake(
        f"tensor {shown(tensor.name)} of shape {list(tensor.shape)}: {shown(selection)} on axis {axis} is neither ... nor an"
        " index nor a range of step 1"
    )


def _text(box: Box) -> str:
    return "[" + ", ".join(f"{indices.start}:{indices.stop}" for indices in box) + "]"
