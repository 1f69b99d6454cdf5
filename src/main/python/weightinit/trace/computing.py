"""Operations on known values, computed on the CPU."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch.utils._pytree import tree_flatten, tree_map

from weightinit.trace.call import Call, tensors_in
from weightinit.trace.ledger import KNOWN, Ledger


class Computed(NamedTuple):
    """The arguments that were written to, with their new values, and the result."""

    written: list[torch.Tensor]
    out: Any

    def of_targets(self) -> list[torch.Tensor]:
        return self.written or tensors_in(self.out)


def computed(call: Call, ledger: Ledger) -> Computed | None:
    """What an operation gives; None if a value is not known, or there are too many."""
    outs = {id(tensor) for tensor in call.outs}
    values: dict[int, torch.Tensor] = {}
    for tensor in call.inputs:
        known = _empty(tensor) if id(tensor) in outs else ledger.known(tensor)
        if known is None:
            return None
        values[id(tensor)] = known
    if not call.inputs and not _is_small(call.args):
        return None
    for tensor in call.written:
        values[id(tensor)] = values[id(tensor)].clone()

    def on_cpu(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return values[id(value)]
        return torch.device("cpu") if isinstance(value, torch.device) else value

    try:
        out = call.function(*tree_map(on_cpu, call.args), **tree_map(on_cpu, call.kwargs))
    except (NotImplementedError, RuntimeError):
        return None
    if any(tensor.numel() > KNOWN for tensor in tensors_in(out)):
        return None
    return Computed([values[id(tensor)] for tensor in call.written], out)


def _empty(tensor: torch.Tensor) -> torch.Tensor | None:
    return torch.empty(tensor.shape, dtype=tensor.dtype, device="cpu") if tensor.numel() <= KNOWN else None


def _is_small(args: tuple) -> bool:
    """Whether an operation without tensors makes few elements, whichever of its numbers are sizes or ends of a range."""
    count = 1.0
    for value in tree_flatten(args)[0]:
        if isinstance(value, (int, float)):
            count *= max(1.0, abs(value))
    return count <= 64 * KNOWN
