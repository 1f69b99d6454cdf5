"""Memory beside the values of a plan."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import torch
import torch.distributed

from weightinit.mistake import Mistake
from weightinit.values.box import size, tiles
from weightinit.values.filling import as_torch
from weightinit.values.memory import Held, Memory, pairs
from weightinit.values.reading import Plan, plan
from weightinit.values.report import Comparison, Report

SPREAD = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio: its multiples, modulo 2^64, spread evenly."""


def check(memory: Memory, spec: Plan | str | os.PathLike[str], share: float = 0.01, without: Iterable[str] = ()) -> Report:
    """
    Compares tensors with the values that ``init`` writes for the spec, bit by bit; of a DTensor, this process's own shard. It
    neither asks nor waits for another process.

    A share of the tiles that a shard overlaps is compared: always the first and the last one, and tile t if
    ``(t * 0x9E3779B97F4A7C15) mod 2^64 < share * 2^64``, which picks them evenly, and the same ones in every run.

    :param memory: a module or a state dict, as in :func:`fill_`
    :param spec: see :func:`weightinit.values.plan`
    :param share: above 0, up to 1 for every value
    :param without: patterns of names that are not compared
    :raises Mistake: if the spec or the share is wrong; what is wrong in the memory is in the report
    """
    if not 0 < share <= 1:
        raise Mistake(f"share = {share} must be above 0 and at most 1")
    expected = plan(spec)
    found = pairs(memory, expected, without)
    comparisons = {held.tensor.name: _compare(held, share) for held in found.held}
    different = {name: str(comparison) for name, comparison in comparisons.items() if comparison.differing}
    return Report(
        rank=torch.distributed.get_rank() if torch.distributed.is_initialized() else 0,
        path=expected.path,
        tensors=len(comparisons),
        values=sum(size(block.box) for held in found.held for block in held.blocks),
        compared=sum(comparison.compared for comparison in comparisons.values()),
        absent=len(expected.tensors) - len(found.held),
        problems=found.unfit | different,
    )


def _compare(held: Held, share: float) -> Comparison:
    comparison = Comparison()
    tensor = held.tensor
    for block in held.blocks:
        for tile in _sample(tiles(tensor.shape, block.box), share):
            for part, values in tensor.parts(tile, block.box):
                found = block.view(part).cpu()
                expected = as_torch(values, tensor.dtype).to(found.dtype)
                # NumPy has no bfloat16; float32 keeps its bits
                found, expected = (numbers.float() if numbers.dtype == torch.bfloat16 else numbers for numbers in (found, expected))
                comparison.add(part, found.contiguous().numpy(), expected.contiguous().numpy())
    return comparison


def _sample(indices: Iterator[int], share: float) -> Iterator[int]:
    """The first index, the last one, and a share of those between."""
    limit = round(share * 2**64)
    skipped = None
    for position, index in enumerate(indices):
        is_chosen = position == 0 or index * SPREAD % 2**64 < limit
        if is_chosen:
            yield index
        skipped = None if is_chosen else index
    if skipped is not None:
        yield skipped
