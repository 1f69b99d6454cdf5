"""Watches every operation of PyTorch."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from weightinit.mistake import Mistake
from weightinit.trace import place, rules
from weightinit.trace.call import Call, tensors_in
from weightinit.trace.computing import Computed, computed
from weightinit.trace.effects import Effects
from weightinit.trace.ledger import Ledger, key


MOST_IN_MEMORY = 1 << 28
"""The most elements of a tensor that code makes on the CPU, whatever the default device is."""


class Recorder(TorchDispatchMode):
    """Sees operations after they were dispatched, where every way to write a tensor ends."""

    def __init__(self, ledger: Ledger):
        super().__init__()
        self._ledger = ledger
        self._effects = Effects(ledger)

    def __torch_dispatch__(self, function: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        call = Call(function, args, kwargs or {})
        _require_memory(call)
        if not call.draws and call.operation not in rules.EMPTY and all(map(self._ledger.is_plain, call.inputs)):
            out = call.run()
            if not any(tensor.is_meta for tensor in tensors_in(out)):
                return out
        with torch._C.DisableTorchFunction():
            return self._recorded(call)

    def _recorded(self, call: Call) -> Any:
        before = {key(tensor) for tensor in call.inputs if tensor.layout == torch.strided}
        known, change = None, None
        if not call.draws and call.operation not in rules.EMPTY:
            known = computed(call, self._ledger) if call.operation not in rules.FILLS else None
            change = rules.change(call.operation, *self._with_numbers(call)) if known is None else None
        out = self._run(call, known)
        made = [tensor for tensor in tensors_in(out) if tensor.layout == torch.strided and key(tensor) not in before]
        if targets := call.written or made:
            self._effects.record(call, targets, known, change)
        return out

    @staticmethod
    def _run(call: Call, known: Computed | None) -> Any:
        try:
            return call.run()
        except (NotImplementedError, RuntimeError):
            if known is None or not isinstance(known.out, torch.Tensor):
                raise
            # the shape follows from the values, as that of nonzero does
            return torch.empty_like(known.out, device="meta")

    def _with_numbers(self, call: Call) -> tuple[list, dict]:
        """The arguments, in which a tensor of one known number is that number; the first tensor of more axes stays."""
        is_first = True

        def number(value: Any) -> Any:
            nonlocal is_first
            if not isinstance(value, torch.Tensor):
                return value
            if value.numel() == 1 and not (is_first and value.dim() > 0):
                known = self._ledger.known(value)
                if known is not None:
                    return known.item()
            is_first = False
            return value

        return [number(value) for value in call.args], {name: number(value) for name, value in call.kwargs.items()}


def _require_memory(call: Call) -> None:
    """
    :raises Mistake: if a call would make a tensor of the CPU that is too large, as for a head of 10^9 numbers
    """
    if call.inputs or call.kwargs.get("device") != torch.device("cpu"):
        return
    made = call.function(*call.args, **{**call.kwargs, "device": torch.device("meta")})
    for tensor in tensors_in(made):
        if tensor.numel() > MOST_IN_MEMORY:
            raise Mistake(f"{place.text(place.here())}: the code makes a tensor of {tensor.numel():,} numbers in memory ({call.name})")
