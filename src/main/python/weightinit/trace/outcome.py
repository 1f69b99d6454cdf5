"""What is known of a tensor in the end."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from weightinit.trace import place
from weightinit.trace.content import Draw, Fill, Lost, Path, Unwritten
from weightinit.trace.law import Eye, Law, MatrixLaw, Orthogonal
from weightinit.trace.ledger import Ledger, Place, Write
from weightinit.trace.region import Irregular, View, factors, ranges, split

MOST_ROWS = 1 << 24
"""Rows of zeros are looked for among so many: an index of each is kept."""

Box = tuple[tuple[int, int], ...]
"""For each axis the first index and the number of indices."""


@dataclass(frozen=True)
class Constant:
    """One number everywhere."""

    value: complex


@dataclass(frozen=True)
class Random:
    """One law everywhere."""

    law: Law


@dataclass(frozen=True)
class ZeroRows:
    """One law everywhere but for some rows, not all, that are zero, as the row of a padding token."""

    law: Law
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Sliced:
    """
    Parts with laws of their own; a later part is over an earlier one.

    :param shape: the tensor's shape, axes split where parts repeat along them
    """

    shape: tuple[int, ...]
    parts: tuple[tuple[Box, Random | Constant | Literal], ...]


@dataclass(frozen=True, eq=False)
class Literal:
    """Numbers that the model's code computes."""

    values: torch.Tensor


@dataclass(frozen=True)
class NotFollowed:
    """Values whose law is not known."""

    reason: str


Outcome = Constant | Random | ZeroRows | Sliced | Literal | NotFollowed


def equal(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes say the same."""
    match one, other:
        case Literal(values), Literal(others):
            return torch.equal(values, others)
        case Sliced(shape, parts), Sliced(other_shape, other_parts):
            return (
                shape == other_shape
                and [box for box, _ in parts] == [box for box, _ in other_parts]
                and all(equal(a, b) for (_, a), (_, b) in zip(parts, other_parts))
            )
        case _:
            return one == other


@dataclass(frozen=True)
class Drawn:
    """A draw that a tensor holds, or a part of one."""

    number: int
    path: Path


@dataclass(frozen=True)
class Result:
    """A tensor's outcome, the line that made it so, and the draws in it."""

    outcome: Outcome
    place: str
    draws: tuple[Drawn, ...]


def result(ledger: Ledger, tensor: torch.Tensor) -> Result:
    known = ledger.known(tensor)
    try:
        layers = ledger.read(tensor)
        view = View.of(tensor)
        view = split(view, factors(view, [layer.region for layer in layers]))
        boxes = [tuple(ranges(layer.region, view)) for layer in layers]
    except Irregular as irregular:
        return Result(NotFollowed(str(irregular)), "", ())
    where = layers[-1].place if layers else ("", 0)
    if known is not None:
        return Result(_of_known(known), _text(where), ())
    for layer in layers:
        if isinstance(layer.content, Lost):
            return Result(NotFollowed(layer.content.reason), _text(layer.place), ())
        if isinstance(layer.content, Unwritten):
            return Result(NotFollowed("memory that was allocated and never initialised"), _text(layer.place), ())
    draws = tuple(Drawn(w.content.number, w.content.path) for w in layers if isinstance(w.content, Draw))
    return Result(_of_layers(layers, boxes, view.sizes, tensor), _text(where), draws)


def _text(where: Place) -> str:
    return place.text(where) if where[0] else ""


def _of_known(known: torch.Tensor) -> Outcome:
    if known.numel() == 0:
        return Literal(known)
    first = known.flatten()[0]
    if bool((known == first).all()):
        return Constant(first.item())
    if known.dim() == 2 and torch.equal(known, torch.eye(*known.shape, dtype=known.dtype)):
        return Random(Eye())
    return Literal(known)


def _of_layers(layers: list[Write], boxes: list[Box], shape: tuple[int, ...], tensor: torch.Tensor) -> Outcome:
    parts = [(box, _of_one(layer)) for layer, box in zip(layers, boxes)]
    kinds = {part for _, part in parts if not isinstance(part, Literal)}
    is_uniform = len(kinds) == 1 and len(kinds) == len({id(p) if isinstance(p, Literal) else p for _, p in parts})
    if is_uniform and (len(parts) == 1 or not _is_matrix(parts[0][1])):
        only = parts[0][1]
        if not _is_matrix(only) or _is_whole(layers[0].content, tensor):
            return only
        return Sliced(shape, tuple(parts))
    zeroed = _zero_rows(parts, tensor) if shape == tuple(tensor.shape) else None
    return zeroed or Sliced(shape, tuple(parts))


def _zero_rows(parts: list[tuple[Box, Random | Constant | Literal]], tensor: torch.Tensor) -> ZeroRows | Constant | None:
    """The parts as one law and rows of zeros; None if they are something else."""
    laws = {part.law for _, part in parts if isinstance(part, Random)}
    if len(laws) != 1 or tensor.shape[0] > MOST_ROWS or not all(_is_rows(box, tensor) for box, _ in parts):
        return None
    if any(part != Constant(0) for _, part in parts if not isinstance(part, Random)):
        return None
    (law,) = laws
    if isinstance(law, MatrixLaw) and sum(isinstance(part, Random) for _, part in parts) > 1:
        return None
    is_zero = bytearray(tensor.shape[0])
    for ((first, count), *_), part in parts:
        is_zero[first : first + count] = bytes([part == Constant(0)]) * count
    return Constant(0) if all(is_zero) else ZeroRows(law, tuple(row for row, zero in enumerate(is_zero) if zero))


def _of_one(layer: Write) -> Random | Constant | Literal:
    content = layer.content
    if isinstance(content, Fill):
        return Constant(content.value)
    return Random(content.law) if isinstance(content, Draw) else Literal(content.memory)


def _is_matrix(part: Outcome) -> bool:
    return isinstance(part, Random) and isinstance(part.law, MatrixLaw)


def _is_whole(draw: Draw, tensor: torch.Tensor) -> bool:
    """Whether a matrix law, read as the tensor's, is what it was when it was drawn."""
    if isinstance(draw.law, Orthogonal):
        return draw.sizes[0] == tensor.shape[0]
    return draw.sizes == tuple(tensor.shape)


def _is_rows(box: Box, tensor: torch.Tensor) -> bool:
    return tensor.dim() > 1 and all(span == (0, size) for span, size in zip(box[1:], tensor.shape[1:]))
