"""Tensors of PyTorch beside those of a plan: which belong together, and what of the memory may hold values of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import torch
from torch.distributed.tensor import DTensor

from weightinit.mistake import Mistake
from weightinit.names import matching
from weightinit.values.reading import Plan
from weightinit.values.shard import Block, Unplaced, blocks
from weightinit.values.tensor import Tensor
from weightinit.values.text import shown

WRAPPERS = ("_orig_mod.", "_checkpoint_wrapped_module.")
"""What torch.compile and activation checkpointing add to names."""

HOLDS = {
    torch.float64: {"float64", "float32", "bfloat16", "float16"},
    torch.float32: {"float32", "bfloat16", "float16"},
    torch.bfloat16: {"bfloat16"},
    torch.float16: {"float16"},
}
"""The dtypes of a plan all of whose values are values of a dtype of PyTorch."""

Memory = torch.nn.Module | Mapping[str, torch.Tensor]


@dataclass(frozen=True)
class Held:
    """A tensor of the plan, and the blocks of it in the memory of this process."""

    tensor: Tensor
    blocks: list[Block]


@dataclass(frozen=True)
class Pairs:
    """
    :param held: the tensors of the plan that are in the memory
    :param unfit: the others in the memory, each with the reason why the plan says nothing of it
    """

    held: list[Held] = field(default_factory=list)
    unfit: dict[str, str] = field(default_factory=dict)


def pairs(memory: Memory, plan: Plan, without: Iterable[str]) -> Pairs:
    """The tensors of a module or a state dict, each with that of the plan; tied ones once."""
    named = _named(memory)
    if not named:
        raise Mistake("there are no tensors to compare with the plan or to fill")
    left_out = {name for pattern in without for name in matching(list(named), pattern)}
    found = Pairs()
    names: dict[object, str] = {}
    for name, tensor in sorted(named.items(), key=lambda item: item[0] not in plan.tensors):
        if name in left_out:
            continue
        tied = names.setdefault(_identity(tensor), name)
        if name not in plan.tensors:
            if tied not in plan.tensors:
                found.unfit[name] = f"is not in {plan.path}"
        elif tied != name:
            found.unfit[name] = f"shares its memory with {shown(tied)}, but in {plan.path} they are two"
        else:
            try:
                _require_fits(tensor, plan.tensors[name])
                found.held.append(Held(plan.tensors[name], blocks(tensor)))
            except Unplaced as why:
                found.unfit[name] = str(why)
    return found


def _named(memory: Memory) -> dict[str, torch.Tensor]:
    if isinstance(memory, torch.nn.parallel.DistributedDataParallel):
        memory = memory.module
    if not isinstance(memory, torch.nn.Module):
        return {name: tensor for name, tensor in memory.items() if isinstance(tensor, torch.Tensor)}
    named = {}
    # the parameters themselves, so that tied ones are seen to be one
    for name, tensor in memory.state_dict(keep_vars=True).items():
        if isinstance(tensor, torch.Tensor):
            for wrapper in WRAPPERS:
                name = name.replace(wrapper, "")
            named[name] = tensor
    return named


def _identity(tensor: torch.Tensor) -> object:
    """What tied tensors have in common: the object, or where their memory is."""
    local = tensor.detach()
    local = local.to_local() if isinstance(local, DTensor) else local
    if local.layout != torch.strided or local.is_meta or not local.numel():
        return id(tensor)
    return local.data_ptr(), tuple(tensor.shape), local.stride()


def _require_fits(memory: torch.Tensor, tensor: Tensor) -> None:
    if tuple(memory.shape) != tensor.shape:
        raise Unplaced(f"has the shape {list(memory.shape)}, in the plan {list(tensor.shape)}")
    if tensor.dtype.value not in HOLDS.get(memory.dtype, ()):
        own = str(memory.dtype).removeprefix("torch.")
        raise Unplaced(f"is {own}, which does not have all values of {tensor.dtype.value}, its dtype in the plan")
    if memory.is_meta:
        raise Unplaced("is on the meta device, without memory; call to_empty(device=...) first")
