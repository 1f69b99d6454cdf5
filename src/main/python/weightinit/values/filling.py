"""Values of a plan into memory."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np
import torch

from weightinit.mistake import Mistake
from weightinit.values.box import tiles
from weightinit.values.memory import Held, Memory, pairs
from weightinit.values.numbers import DType
from weightinit.values.reading import Plan, plan
from weightinit.values.text import lines


def fill_(memory: Memory, spec: Plan | str | os.PathLike[str], without: Iterable[str] = ()) -> None:
    """
    Fills tensors in place with the values that ``init`` writes for the spec, bit by bit; of a DTensor, this process's own shard.
    No process needs another one.

    It uses as many threads as PyTorch: ``torch.get_num_threads()``.

    :param memory: a module or a state dict, with the names of the spec. It may have less than the spec has, as a stage of a
        pipeline does. Tied tensors are one. A wider dtype than the spec's is filled with the same numbers
    :param spec: see :func:`weightinit.values.plan`
    :param without: patterns of names to leave as they are, in which ``*`` stands for any characters
    :raises Mistake: if a tensor is not in the spec, or with another shape, or of a dtype that cannot hold its values; then
        nothing is filled
    """
    found = pairs(memory, plan(spec), without)
    if found.unfit:
        raise Mistake(lines("nothing is filled", found.unfit))
    threads = torch.get_num_threads()
    with ThreadPoolExecutor(threads) as pool:
        for held in found.held:
            list(pool.map(lambda first: _fill(held, first, threads), range(threads)))


def _fill(held: Held, first: int, step: int) -> None:
    """Fills every step-th tile."""
    tensor = held.tensor
    for block in held.blocks:
        for tile in islice(tiles(tensor.shape, block.box), first, None, step):
            for part, values in tensor.parts(tile, block.box):
                block.view(part).copy_(as_torch(values, tensor.dtype))


def as_torch(stored: np.ndarray, dtype: DType) -> torch.Tensor:
    """Stored values as a tensor of their dtype."""
    tensor = torch.from_numpy(stored)
    return tensor.view(torch.bfloat16) if dtype is DType.BFLOAT16 else tensor
