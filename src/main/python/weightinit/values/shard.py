"""Which part of a tensor this process has in memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch.distributed.tensor import DTensor, Replicate, distribute_tensor
from torch.distributed.tensor.placement_types import Partial

from weightinit.values.box import Box, within


class Unplaced(Exception):
    """Why it is not known which part of a tensor this process has."""


@dataclass(frozen=True)
class Block:
    """
    A box of a tensor in the memory of this process.

    :param box: where in the whole tensor
    :param memory: its elements, a view
    """

    box: Box
    memory: torch.Tensor

    def view(self, part: Box) -> torch.Tensor:
        """The memory of a box within this one."""
        return self.memory[within(part, self.box)]


def blocks(tensor: torch.Tensor) -> list[Block]:
    """
    What this process has of a tensor: the whole, or for a DTensor its own shard, which is one box but where PyTorch shards
    an axis twice and unevenly. No other process is asked.

    :raises Unplaced: if PyTorch does not tell
    """
    if not isinstance(tensor, DTensor):
        if type(tensor).__name__ == "ShardedTensor" or tensor.layout != torch.strided:
            raise Unplaced(f"is a {type(tensor).__name__} of layout {tensor.layout}")
        return [Block(tuple(map(range, tensor.shape)), tensor.detach())]
    if any(isinstance(placement, Partial) for placement in tensor.placements):
        raise Unplaced("is a sum over processes, of which each has a summand")
    local = tensor.detach().to_local()
    runs = [list(_runs(tensor, axis)) for axis in range(tensor.ndim)]
    if [sum(len(indices) for _, indices in own) for own in runs] != list(local.shape):
        raise Unplaced(f"has the placements {tensor.placements}, but a shard of shape {list(local.shape)}")
    found = []
    for product in itertools.product(*runs):
        index = tuple(slice(start, start + len(indices)) for start, indices in product)
        found.append(Block(tuple(indices for _, indices in product), local[index]))
    return found


def _runs(tensor: DTensor, axis: int) -> Iterator[tuple[int, range]]:
    """The indices of an axis that the shard has, as runs, each with its place in the shard."""
    # Shard and the strided form of FSDP beside tensor parallelism, which is no Shard but has an axis too
    placements = [own if getattr(own, "dim", None) == axis else Replicate() for own in tensor.placements]
    indices = torch.arange(tensor.shape[axis], device=tensor.device_mesh.device_type)
    indices = indices.view([-1 if other == axis else 1 for other in range(tensor.ndim)])
    # without a source rank, nothing is sent
    own = distribute_tensor(indices, tensor.device_mesh, placements, src_data_rank=None).to_local().flatten().tolist()
    start = 0
    for end in range(1, len(own) + 1):
        if end == len(own) or own[end] != own[end - 1] + 1:
            yield start, range(own[start], own[end - 1] + 1)
            start = end

