"""What an operation does to the values of the tensors that it makes or writes to."""

from __future__ import annotations

from typing import Any

import torch

from weightinit.trace import place, rules
from weightinit.trace.call import Call
from weightinit.trace.computing import Computed
from weightinit.trace.content import Fill, Lost, Unwritten
from weightinit.trace.law import Eye
from weightinit.trace.ledger import KNOWN, Ledger, Place
from weightinit.trace.region import Irregular
from weightinit.trace.rules import aten


class Effects:
    """Writes the effects of calls into a ledger."""

    def __init__(self, ledger: Ledger):
        self._ledger = ledger

    def record(self, call: Call, targets: list[torch.Tensor], known: Computed | None, change: Any) -> None:
        """
        :param targets: the tensors that the call made or wrote to
        :param known: what it computed, if it had known values alone
        :param change: what it did to each element of one tensor, if it was such an operation
        """
        where = place.here()
        if call.operation in rules.EMPTY:
            self._ledger.write(targets[0], Unwritten(), where)
        elif call.draws:
            self._draw(call, targets, where)
        elif call.operation in rules.FILLS and self._fill(call, targets[0], where):
            return
        elif known is not None:
            for target, values in zip(targets, known.of_targets()):
                self._ledger.values(target, values.to(target.dtype), where)
        elif not self._move(call, targets[0], change, where):
            self._lose(call, targets, where)

    def _draw(self, call: Call, targets: list[torch.Tensor], where: Place) -> None:
        law_of = rules.DRAWS.get(call.operation)
        law = law_of(list(call.args), call.kwargs) if law_of else None
        for target in targets:
            if law is None:
                self._ledger.write(target, Lost(f"drawn by {call.name}"), where)
            elif isinstance(law, Fill):
                self._ledger.write(target, law, where)
            else:
                self._ledger.draw(target, law, where)

    def _fill(self, call: Call, target: torch.Tensor, where: Place) -> bool:
        """Records a fill; false if the number is a tensor of which nothing is known."""
        number = self._number(rules.FILLS[call.operation](list(call.args), call.kwargs))
        if number is not None:
            self._ledger.write(target, Fill(number), where)
        return number is not None

    def _move(self, call: Call, target: torch.Tensor, change: Any, where: Place) -> bool:
        """Records values that come from another tensor; false if the operation does something else."""
        operation, args = call.operation, call.args
        if operation in rules.COPIES and target.is_floating_point():
            self._ledger.copy(args[0], target, where)
        elif operation is aten.copy_:
            self._ledger.copy(args[1].expand(target.shape), target, where)
        elif operation in (aten.cat, aten.stack):
            self._join(call, target, where)
        elif change is not None and target.is_floating_point() and change[0].shape == target.shape:
            self._ledger.copy(change[0], target, where, change[1])
        elif operation is aten.eye and target.numel() > KNOWN:
            self._ledger.draw(target, Eye(), where)
        else:
            return operation in (aten.index_fill_, aten.index_put_) and self._fill_rows(call, where)
        return True

    def _join(self, call: Call, target: torch.Tensor, where: Place) -> None:
        axis = call.args[1] if len(call.args) > 1 else call.kwargs.get("dim", 0)
        start = 0
        for tensor in call.args[0]:
            if call.operation is aten.stack:
                self._ledger.copy(tensor, target.select(axis, start), where)
                start += 1
            elif tensor.numel() > 0:
                self._ledger.copy(tensor, target.narrow(axis, start, tensor.shape[axis]), where)
                start += tensor.shape[axis]

    def _fill_rows(self, call: Call, where: Place) -> bool:
        """Records that one number was written to slices of an axis, given by known indices; false if it was something else."""
        if call.operation is aten.index_fill_:
            target, axis, index, value = call.args[:4]
        else:
            target, indices, value = call.args[:3]
            axis, index = 0, indices[0] if len(indices) == 1 and len(call.args) == 3 else None
        known = self._ledger.known(index) if isinstance(index, torch.Tensor) else None
        number = self._number(value)
        if known is None or known.dim() > 1 or number is None:
            return False
        rows = known.nonzero().flatten() if known.dtype == torch.bool else known.flatten()
        for row in rows.unique().tolist():
            self._ledger.write(target.select(axis, row), Fill(number), where)
        return True

    def _number(self, value: Any) -> Any:
        """A number, or that of a tensor of one known number; None if it is neither."""
        if not isinstance(value, torch.Tensor):
            return value
        known = self._ledger.known(value) if value.numel() == 1 else None
        return None if known is None else known.item()

    def _lose(self, call: Call, targets: list[torch.Tensor], where: Place) -> None:
        """Nothing is known any more of what was written; the first value that was not known is the reason."""
        found = next((lost for lost in map(self._lost, call.inputs) if lost), None)
        reason, at = found or (f"an expression of values that are random or not known ({call.name})", where)
        for target in targets:
            self._ledger.write(target, Lost(reason), at)

    def _lost(self, tensor: torch.Tensor) -> tuple[str, Place] | None:
        if tensor.layout != torch.strided or self._ledger.is_plain(tensor):
            return None
        try:
            layers = self._ledger.read(tensor)
        except Irregular as irregular:
            return str(irregular), place.here()
        for layer in layers:
            if isinstance(layer.content, Lost) and layer.place[0]:
                return layer.content.reason, layer.place
        return None
