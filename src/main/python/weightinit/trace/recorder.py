"""Watches every operation of PyTorch and writes down what it does to the values of tensors."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten, tree_map

from weightinit.trace import place, rules
from weightinit.trace.content import Fill, Lost, Unwritten
from weightinit.trace.law import Eye
from weightinit.trace.ledger import KNOWN, Ledger, key
from weightinit.trace.region import Irregular
from weightinit.trace.rules import aten


class Recorder(TorchDispatchMode):
    """Sees operations after they were dispatched, where every way to write a tensor ends."""

    def __init__(self, ledger: Ledger):
        super().__init__()
        self._ledger = ledger

    def __torch_dispatch__(self, function: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        kwargs = kwargs or {}
        inputs = _tensors((args, kwargs))
        is_random = torch.Tag.nondeterministic_seeded in function.tags
        operation = function.overloadpacket
        if not is_random and operation not in rules.EMPTY and all(map(self._is_plain, inputs)):
            out = function(*args, **kwargs)
            if not any(tensor.device.type == "meta" for tensor in _tensors(out)):
                return out
        with torch._C.DisableTorchFunction():
            return self._record(function, operation, args, kwargs, inputs, is_random)

    def _is_plain(self, tensor: torch.Tensor) -> bool:
        """Whether its memory says all there is to know about a tensor."""
        return tensor.device.type == "cpu" and not self._ledger.knows(tensor)

    def _record(self, function: Any, operation: Any, args: tuple, kwargs: dict, inputs: list, is_random: bool) -> Any:
        before = {key(tensor) for tensor in inputs if tensor.layout == torch.strided}
        written = _written(function, args, kwargs)
        change = None
        values = None
        if not is_random and operation not in rules.EMPTY | rules.FILLS.keys():
            values = self._computed(function, args, kwargs, inputs)
        if values is None:
            change = rules.change(operation, *self._with_numbers(args, kwargs))
        try:
            out = function(*args, **kwargs)
        except (NotImplementedError, RuntimeError):
            if values is None or not isinstance(values[1], torch.Tensor):
                raise
            # the shape follows from the values, as that of nonzero does
            out = torch.empty_like(values[1], device="meta")
        made = [t for t in _tensors(out) if t.layout == torch.strided and key(t) not in before]
        targets = written or made
        if targets:
            self._write(operation, args, kwargs, targets, values, change, is_random)
        return out

    def _write(
        self, operation: Any, args: tuple, kwargs: dict, targets: list, values: Any, change: Any, is_random: bool
    ) -> None:
        ledger, where = self._ledger, place.here()
        target = targets[0]
        if operation in rules.EMPTY:
            ledger.write(target, Unwritten(), where)
        elif is_random:
            law = rules.DRAWS.get(operation, lambda args, kwargs: None)(list(args), kwargs)
            for target in targets:
                if law is None:
                    ledger.write(target, Lost(f"drawn by {_name(operation)}"), where)
                elif isinstance(law, Fill):
                    ledger.write(target, law, where)
                else:
                    ledger.draw(target, law, where)
        elif operation in rules.FILLS and self._fill(rules.FILLS[operation](list(args), kwargs), target, where):
            return
        elif values is not None:
            for target, known in zip(targets, values[0] or _tensors(values[1])):
                ledger.values(target, known.to(target.dtype), where)
        elif operation in rules.COPIES and target.is_floating_point():
            ledger.copy(args[0], target, where)
        elif operation is aten.copy_:
            ledger.copy(args[1].expand(target.shape), target, where)
        elif operation in (aten.cat, aten.stack):
            self._join(operation, args, kwargs, target, where)
        elif change is not None and target.is_floating_point() and change[0].shape == target.shape:
            ledger.copy(change[0], target, where, change[1])
        elif operation in (aten.index_fill_, aten.index_put_) and self._fill_rows(operation, args, where):
            return
        elif operation is aten.eye and target.numel() > KNOWN:
            ledger.draw(target, Eye(), where)
        else:
            self._lose(operation, args, kwargs, targets, where)

    def _lose(self, operation: Any, args: tuple, kwargs: dict, targets: list, where: Any) -> None:
        """Nothing is known any more of what an operation wrote; the first thing that was not known is the reason."""
        reason, at = f"an expression of values that are random or not known ({_name(operation)})", where
        for tensor in _tensors((args, kwargs)):
            lost = self._lost(tensor)
            if lost:
                reason, at = lost
                break
        for target in targets:
            self._ledger.write(target, Lost(reason), at)

    def _lost(self, tensor: torch.Tensor) -> tuple[str, Any] | None:
        if tensor.layout != torch.strided or self._is_plain(tensor):
            return None
        try:
            layers = self._ledger.read(tensor)
        except Irregular as irregular:
            return str(irregular), place.here()
        for layer in layers:
            if isinstance(layer.content, Lost) and layer.place[0]:
                return layer.content.reason, layer.place
        return None

    def _fill(self, value: Any, target: torch.Tensor, where: Any) -> bool:
        """Records a fill; false if the number is a tensor of which nothing is known."""
        if isinstance(value, torch.Tensor):
            known = self._ledger.known(value)
            if known is None:
                return False
            value = known.item()
        self._ledger.write(target, Fill(value), where)
        return True

    def _join(self, operation: Any, args: tuple, kwargs: dict, target: torch.Tensor, where: Any) -> None:
        axis = args[1] if len(args) > 1 else kwargs.get("dim", 0)
        start = 0
        for tensor in args[0]:
            if operation is aten.stack:
                self._ledger.copy(tensor, target.select(axis, start), where)
                start += 1
            elif tensor.numel() > 0:
                self._ledger.copy(tensor, target.narrow(axis, start, tensor.shape[axis]), where)
                start += tensor.shape[axis]

    def _fill_rows(self, operation: Any, args: tuple, where: Any) -> bool:
        """Records that one number was written to slices of an axis, given by known indices; false if it was something else."""
        if operation is aten.index_fill_:
            target, axis, index, value = args[:4]
        else:
            target, indices, value = args[:3]
            axis, index = 0, indices[0] if len(indices) == 1 and len(args) == 3 else None
        known = self._ledger.known(index) if isinstance(index, torch.Tensor) else None
        number = self._ledger.known(value) if isinstance(value, torch.Tensor) else torch.tensor(value, device="cpu")
        if known is None or known.dim() > 1 or number is None or number.numel() != 1:
            return False
        rows = known.nonzero().flatten() if known.dtype == torch.bool else known.flatten()
        for row in rows.unique().tolist():
            self._ledger.write(target.select(axis, row), Fill(number.item()), where)
        return True

    def _with_numbers(self, args: tuple, kwargs: dict) -> tuple[list, dict]:
        """Arguments in which a tensor of one known number is that number; the first tensor stays."""
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

        return [number(value) for value in args], {name: number(value) for name, value in kwargs.items()}

    def _computed(self, function: Any, args: tuple, kwargs: dict, inputs: list) -> tuple[list, Any] | None:
        """
        What an operation on known values gives, computed on the CPU: the tensors that it wrote to, and its result. None if
        a value is not known, or there are too many.
        """
        outs = {id(tensor): tensor for tensor in _written(function, args, kwargs, only_out=True)}
        known = {id(tensor): self._ledger.known(tensor) for tensor in inputs if id(tensor) not in outs}
        if any(tensor.numel() > KNOWN for tensor in outs.values()) or any(values is None for values in known.values()):
            return None
        known |= {name: torch.empty(out.shape, dtype=out.dtype, device="cpu") for name, out in outs.items()}
        if not inputs and not _is_small_factory(args):
            return None
        written = {id(tensor) for tensor in _written(function, args, kwargs)}
        copies = {name: values.clone() if name in written else values for name, values in known.items()}

        def on_cpu(value: Any) -> Any:
            if isinstance(value, torch.Tensor):
                return copies[id(value)]
            return torch.device("cpu") if isinstance(value, torch.device) else value

        try:
            out = function(*tree_map(on_cpu, args), **tree_map(on_cpu, kwargs))
        except (NotImplementedError, RuntimeError):
            return None
        if any(tensor.numel() > KNOWN for tensor in _tensors(out)):
            return None
        return [copies[id(tensor)] for tensor in _written(function, args, kwargs)], out


def _is_small_factory(args: tuple) -> bool:
    """Whether the arguments of an operation without tensors make few elements: their product or, for a range, their count."""
    numbers = [value for value in tree_flatten(args)[0] if isinstance(value, (int, float)) and value > 0]
    count = 1.0
    for value in numbers:
        count *= max(1.0, value)
    return count <= KNOWN * 64


def _name(operation: Any) -> str:
    return f"torch.{operation.__name__}"


def _tensors(tree: Any) -> list[torch.Tensor]:
    return [leaf for leaf in tree_flatten(tree)[0] if isinstance(leaf, torch.Tensor)]


def _written(function: Any, args: tuple, kwargs: dict, only_out: bool = False) -> list[torch.Tensor]:
    """The arguments that an operation writes to, as its schema has them; or only those whose former values play no part."""
    tensors: list[torch.Tensor] = []
    for index, argument in enumerate(function._schema.arguments):
        if argument.alias_info is not None and argument.alias_info.is_write and (argument.is_out or not only_out):
            tensors += _tensors(args[index] if index < len(args) else kwargs.get(argument.name))
    return tensors
