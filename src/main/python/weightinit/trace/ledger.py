"""What is known about the elements of each storage: a log of writes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch

from weightinit.trace.content import Content, Draw, Fill, Lost, Unwritten, Values
from weightinit.trace.law import Law, MatrixLaw
from weightinit.trace.region import Irregular, Region, View, cut, factors, ranges, split

KNOWN = 1 << 22
"""The most elements of a tensor whose values are computed on the CPU."""

Place = tuple[str, int]


@dataclass(frozen=True)
class Write:
    """What a region of a storage holds, and the line of code that wrote it."""

    region: Region
    content: Content
    place: Place


Change = Callable[[Content], Content]


class _Log:
    def __init__(self, storage: torch.UntypedStorage, itemsize: int):
        # holding the storage keeps its address from being used again
        self.storage = storage
        self.itemsize = itemsize
        self.writes: list[Write] = []


class Ledger:
    """
    The log of every storage that was allocated or written while it watched.

    A tensor of the CPU that is not in it holds what its memory says; one of the meta device holds nothing known.
    """

    def __init__(self) -> None:
        self._logs: dict[int, _Log] = {}
        self._numbers = itertools.count()

    def is_plain(self, tensor: torch.Tensor) -> bool:
        """Whether the memory of a tensor says all there is to know about it."""
        return tensor.device.type == "cpu" and key(tensor) not in self._logs

    def write(self, tensor: torch.Tensor, content: Content, place: Place, over: Region | None = None) -> None:
        """Records what was written to all elements of a tensor, or to a region of its storage."""
        log = self._log(tensor)
        try:
            region = over or View.of(tensor).region()
        except Irregular as irregular:
            whole = Region.of(0, [(log.storage.nbytes() // log.itemsize, 1)])
            region, content = whole, Lost(str(irregular))
        if region.count == 0:
            return
        if tensor.element_size() != log.itemsize:
            region = Region.of(0, [(log.storage.nbytes() // log.itemsize, 1)])
            content = Lost("the memory of one number format written as another")
        log.writes = [earlier for earlier in log.writes if not _covers(region, earlier.region)]
        log.writes.append(Write(region, content, place))

    def draw(self, tensor: torch.Tensor, law: Law, place: Place) -> None:
        """Records that a tensor was filled with fresh draws."""
        view = View.of(tensor)
        if view.repeats:
            self.write(tensor, Lost("random values written to an expanded tensor"), place)
        else:
            self.write(tensor, Draw(law, next(self._numbers), (), view.order(), view.sizes), place)

    def values(self, tensor: torch.Tensor, known: torch.Tensor, place: Place) -> None:
        """Records that a tensor has the values of another one, which is on the CPU."""
        if known.numel() == 0:
            return
        if is_one_number(known):
            self.write(tensor, Fill(known.flatten()[0].item()), place)
            return
        try:
            region = View.of(tensor).region()
        except Irregular as irregular:
            self.write(tensor, Lost(str(irregular)), place)
            return
        if region.end - region.offset > 16 * KNOWN:
            self.write(tensor, Lost("known values spread over too much memory"), place)
            return
        memory = torch.zeros(region.end - region.offset, dtype=known.dtype, device="cpu")
        memory.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset() - region.offset).copy_(known)
        self.write(tensor, Values(memory, region.offset), place)

    def read(self, tensor: torch.Tensor) -> list[Write]:
        """
        What the elements of a tensor hold, in layers: a later one is over an earlier one. The layers cover the tensor.

        :raises Irregular: if the writes and the tensor overlap in no simple form
        """
        view = View.of(tensor)
        target = view.region()
        if target.count == 0:
            return []
        log = self._logs.get(key(tensor))
        layers: list[Write] = []
        for write in reversed(log.writes if log else []):
            if tensor.element_size() != log.itemsize:
                raise Irregular("memory of one number format read as another")
            common = write.region.intersection(target)
            if common is not None:
                layers.append(_part(write, common, view, key(tensor)))
                if common == target:
                    break
        else:
            if not _cover(layers, target):
                layers.append(Write(target, _unrecorded(tensor, target), ("", 0)))
        if len(layers) > 1 and _cover(layers[:-1], target):
            layers.pop()
        return layers[::-1]

    def known(self, tensor: torch.Tensor) -> torch.Tensor | None:
        """The values of a tensor as one of the CPU; None if they are random, unknown or too many."""
        if self.is_plain(tensor):
            return tensor
        if tensor.numel() > KNOWN or tensor.layout != torch.strided:
            return None
        try:
            layers = self.read(tensor)
        except Irregular:
            return None
        if not all(isinstance(layer.content, (Fill, Values)) for layer in layers):
            return None
        result = torch.empty(tensor.shape, dtype=tensor.dtype, device="cpu")
        try:
            sizes = factors(View.of(tensor), [layer.region for layer in layers])
            source, target = split(View.of(tensor), sizes), split(View.of(result), sizes)
            for layer in layers:
                box = ranges(layer.region, source)
                part = cut(target, box)
                result.as_strided(part.sizes, part.strides, part.offset).copy_(_memory(layer.content, cut(source, box)))
        except Irregular:
            return None
        return result

    def copy(self, source: torch.Tensor, target: torch.Tensor, place: Place, change: Change | None = None) -> None:
        """
        Records that ``target`` holds the values of ``source``, which has its sizes (the same tensor, for an operation in
        place), each piece after a ``change``.
        """
        try:
            layers = self.read(source)
            sizes = factors(View.of(source), [layer.region for layer in layers])
            seen, goal = split(View.of(source), sizes), split(View.of(target), sizes)
            boxes = [ranges(layer.region, seen) for layer in layers]
        except Irregular as irregular:
            self.write(target, Lost(str(irregular)), place)
            return
        for layer, box in zip(layers, boxes):
            content = layer.content
            at = layer.place
            if isinstance(content, Draw):
                content = Lost("one draw for many elements (an expanded tensor)") if seen.repeats else content
            if isinstance(content, Draw):
                content = replace(content, order=goal.order(), sizes=tuple(target.shape) if len(layers) == 1 else content.sizes)
            if change:
                content = change(content)
                at = place
            elif isinstance(content, (Fill, Values)):
                at = place
            part = cut(goal, box)
            if isinstance(content, Values):
                known = _memory(content, cut(seen, box)).to(target.dtype)
                memory = torch.zeros(part.region().end - part.region().offset, dtype=target.dtype, device="cpu")
                memory.as_strided(part.sizes, part.strides, 0).copy_(known)
                content = Values(memory, part.offset)
            self.write(target, content, at, part.region())

    def _log(self, tensor: torch.Tensor) -> _Log:
        storage = tensor.untyped_storage()
        return self._logs.setdefault(storage._cdata, _Log(storage, tensor.element_size()))


def key(tensor: torch.Tensor) -> int:
    return tensor.untyped_storage()._cdata


def is_one_number(values: torch.Tensor) -> bool:
    first = values.flatten()[0]
    return bool((values == first).all())


def _memory(content: Fill | Values, part: View) -> torch.Tensor:
    """The numbers of a known content, at a part of the storage that it was written to."""
    if isinstance(content, Fill):
        return torch.tensor(content.value, device="cpu")
    return content.memory.as_strided(part.sizes, part.strides, part.offset - content.first)


def _part(write: Write, common: Region, view: View, storage: int) -> Write:
    content = write.content
    if isinstance(content, Draw):
        if isinstance(content.law, MatrixLaw):
            if common != write.region:
                content = content.part(storage, common)
            elif common == view.region() and content.order != view.order():
                content = Lost("a matrix that was transposed after it was drawn")
        elif common != write.region:
            content = content.part(storage, common)
    return replace(write, region=common, content=content)


def _unrecorded(tensor: torch.Tensor, region: Region) -> Content:
    if tensor.device.type == "meta":
        return Lost("it was made before the trace began, or by code that the trace does not see")
    memory = torch.empty(0, dtype=tensor.dtype, device="cpu").set_(tensor.untyped_storage())
    return Values(memory[region.offset : region.end].clone(), region.offset)


def _covers(region: Region, other: Region) -> bool:
    if region.end <= other.offset or other.end <= region.offset or region.count < other.count:
        return False
    try:
        return region.intersection(other) == other
    except Irregular:
        return False


def _cover(layers: list[Write], target: Region) -> bool:
    """Whether layers cover a region for certain: they are disjoint and have as many elements as it."""
    if sum(layer.region.count for layer in layers) < target.count:
        return False
    regions = sorted((layer.region for layer in layers), key=lambda region: region.offset)
    if all(a.end <= b.offset for a, b in zip(regions, regions[1:])):
        return True
    if len(regions) > 64:
        return False
    try:
        pairs = itertools.combinations(regions, 2)
        return all(a.intersection(b) is None for a, b in pairs) and sum(r.count for r in regions) == target.count
    except Irregular:
        return False
