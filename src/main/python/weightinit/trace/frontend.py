"""What never reaches the dispatcher: tensors made from Python numbers, and numbers read out of tensors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import _disable_current_modes

from weightinit.mistake import Mistake
from weightinit.trace import place
from weightinit.trace.ledger import Ledger

_FROM_PYTHON = {torch.tensor, torch.as_tensor, torch.asarray, torch.scalar_tensor}

_TO_PYTHON = {
    torch.Tensor.item,
    torch.Tensor.tolist,
    torch.Tensor.numpy,
    torch.Tensor.__bool__,
    torch.Tensor.__float__,
    torch.Tensor.__int__,
    torch.Tensor.__index__,
    torch.Tensor.__array__,
}


@contextmanager
def unwatched() -> Iterator[None]:
    """For operations on tensors that are no part of the model."""
    with torch._C.DisableTorchFunction(), _disable_current_modes():
        yield


class Frontend(TorchFunctionMode):
    """Sees calls before PyTorch does."""

    def __init__(self, ledger: Ledger):
        super().__init__()
        self._ledger = ledger

    def __torch_function__(self, function: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        kwargs = dict(kwargs or {})
        if function in _TO_PYTHON:
            return function(self._read(args[0], function), *args[1:], **kwargs)
        if function is torch.normal and len(args) + ("size" in kwargs) > 2:
            # it makes memory of the CPU whatever the default device is, for a model of any size
            kwargs["device"] = "meta"
        if function in (torch.Tensor.__getitem__, torch.Tensor.__setitem__):
            args = (args[0], _index(args[1]), *args[2:])
        out = function(*args, **kwargs)
        if function in _FROM_PYTHON and out.is_meta and not isinstance(args[0], torch.Tensor):
            with unwatched():
                self._ledger.values(out, torch.tensor(args[0], dtype=out.dtype, device="cpu"), place.here())
        elif function is torch.Tensor.new_tensor and out.is_meta and not isinstance(args[1], torch.Tensor):
            with unwatched():
                self._ledger.values(out, torch.tensor(args[1], dtype=out.dtype, device="cpu"), place.here())
        return out

    def _read(self, tensor: torch.Tensor, function: Any) -> torch.Tensor:
        """The values of a tensor that code wants as Python numbers."""
        with unwatched():
            known = self._ledger.known(tensor.detach())
        if known is None:
            raise Mistake(
                f"{place.text(place.here())}: the code reads the values of a tensor ({function.__name__}) that are random or"
                " not known; what it does next cannot be followed"
            )
        return known


def _index(index: Any) -> Any:
    """An index in which lists are tensors with memory; PyTorch would make tensors without."""
    if isinstance(index, tuple):
        return tuple(_index(part) for part in index)
    if isinstance(index, list) and index and all(isinstance(part, int) for part in index):
        with unwatched():
            return torch.tensor(index, device="cpu")
    return index
