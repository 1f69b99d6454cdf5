"""A model as its trace has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import torch

from weightinit.trace.frontend import unwatched
from weightinit.trace.ledger import Ledger
from weightinit.trace.outcome import Result, result
from weightinit.trace.sharing import shared


@dataclass(frozen=True)
class Axes:
    """How a tensor's axes are read for fans: whether a matrix is [in, out], and how many leading axes stack matrices."""

    in_out: bool = False
    batch: int = 0


@dataclass(frozen=True)
class TracedTensor:
    """A tensor as the checkpoint's files have it."""

    name: str
    shape: tuple[int, ...]
    dtype: torch.dtype
    axes: Axes
    result: Result


@dataclass(frozen=True)
class TracedModel:
    """All tensors of a model, and for those that hold another one's values, that one's name."""

    tensors: tuple[TracedTensor, ...]
    shared: dict[str, str]


def traced(ledger: Ledger, tensors: dict[str, torch.Tensor], module: torch.nn.Module) -> TracedModel:
    """What the ledger knows of a checkpoint's tensors, whose names are the module's or made from them."""
    axes = _Owners(module)
    found = []
    with unwatched():
        for name, tensor in tensors.items():
            known = result(ledger, tensor.detach())
            found.append(TracedTensor(name, tuple(tensor.shape), tensor.dtype, axes.of(name, tensor), known))
    return TracedModel(tuple(found), shared({tensor.name: tensor.result for tensor in found}))


class _Owners:
    """The modules whose parameters the tensors are."""

    def __init__(self, module: torch.nn.Module):
        self._modules = dict(module.named_modules())

    def of(self, name: str, tensor: torch.Tensor) -> Axes:
        owner = self._modules.get(name.rpartition(".")[0])
        is_kernel = isinstance(owner, torch.nn.modules.conv._ConvNd)
        in_out = type(owner).__name__ == "Conv1D" or bool(getattr(owner, "is_transposed", False))
        # a parameter of three axes that is no kernel stacks matrices: experts, heads, positions
        return Axes(in_out and tensor.dim() > 1, 0 if is_kernel or tensor.dim() < 3 else tensor.dim() - 2)
