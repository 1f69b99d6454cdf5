"""
What the operations of PyTorch do to laws.

Only operations on random values, and those on tensors too large to compute, are here; all others are computed on the CPU.
An operation without a rule leaves values whose law is not known.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch

from weightinit.trace.content import Content, Draw, Fill, Lost, Unwritten, Values
from weightinit.trace.law import Law, Normal, Uniform

aten = torch.ops.aten

EMPTY = {aten.empty, aten.empty_like, aten.empty_strided, aten.empty_permuted, aten.new_empty, aten.new_empty_strided}

COPIES = {aten.clone, aten._to_copy, aten.copy, aten.lift_fresh_copy, aten.detach_copy, aten.alias_copy, aten.contiguous}

FILLS: dict[Any, Callable[[list, dict], float]] = {
    aten.zeros: lambda args, kwargs: 0,
    aten.zeros_like: lambda args, kwargs: 0,
    aten.new_zeros: lambda args, kwargs: 0,
    aten.zero_: lambda args, kwargs: 0,
    aten.ones: lambda args, kwargs: 1,
    aten.ones_like: lambda args, kwargs: 1,
    aten.new_ones: lambda args, kwargs: 1,
    aten.full: lambda args, kwargs: args[1],
    aten.full_like: lambda args, kwargs: args[1],
    aten.new_full: lambda args, kwargs: args[2],
    aten.fill_: lambda args, kwargs: args[1],
}
"""Operations that make one number of all elements; the functions give it."""


def normal(mean: float, std: float) -> Law | Fill:
    return Normal(float(mean), float(std)) if std else Fill(mean)


def uniform(low: float, high: float) -> Law | Fill:
    return Uniform(float(low), float(high)) if low != high else Fill(low)


def _argument(args: list, kwargs: dict, index: int, name: str, default: float) -> Any:
    return args[index] if len(args) > index else kwargs.get(name, default)


def _normal(args: list, kwargs: dict) -> Law | Fill | None:
    mean = _argument(args, kwargs, 0, "mean", 0.0)
    std = _argument(args, kwargs, 1, "std", 1.0)
    return normal(mean, std) if not isinstance(mean, torch.Tensor) and not isinstance(std, torch.Tensor) else None


DRAWS: dict[Any, Callable[[list, dict], Law | Fill | None]] = {
    aten.rand: lambda args, kwargs: Uniform(0.0, 1.0),
    aten.rand_like: lambda args, kwargs: Uniform(0.0, 1.0),
    aten.randn: lambda args, kwargs: Normal(0.0, 1.0),
    aten.randn_like: lambda args, kwargs: Normal(0.0, 1.0),
    aten.uniform_: lambda args, kwargs: uniform(
        _argument(args, kwargs, 1, "from", 0.0), _argument(args, kwargs, 2, "to", 1.0)
    ),
    aten.normal_: lambda args, kwargs: _normal(args[1:], kwargs),
    aten.normal: _normal,
}
"""Operations that draw; the functions give the law."""

Change = Callable[[Content], Content]


def change(operation: Any, args: list, kwargs: dict) -> tuple[torch.Tensor, Change] | None:
    """
    The tensor whose values an elementwise operation changes, and how.

    :param args: the operation's arguments, tensors of one known number replaced by that number
    :return: None if the operation has no rule, or not for these arguments
    """
    name = operation.__name__.removesuffix("_")
    rule = _ELEMENTWISE.get(name)
    if rule is None or not args:
        return None
    tensors = [argument for argument in args if isinstance(argument, torch.Tensor)]
    if len(tensors) != 1 or kwargs.get("rounding_mode") is not None:
        return None
    found = rule(args, kwargs)
    return (tensors[0], found) if found else None


def _law_changed(what: str, new: Callable[[Law], Law | None], number: Callable[[float], float]) -> Change:
    def changed(content: Content) -> Content:
        if isinstance(content, Fill):
            value = number(content.value)
            return Fill(value.item() if isinstance(value, torch.Tensor) else value)
        if isinstance(content, Values):
            return replace(content, memory=number(content.memory))
        if isinstance(content, Unwritten):
            return Lost("a value computed from memory that was never written")
        if isinstance(content, Draw):
            law = new(content.law)
            return replace(content, law=law) if law else Lost(f"{what} of random values")
        return content

    return changed


def _times(factor: Any) -> Change | None:
    if not _is_number(factor):
        return None
    if factor == 0:
        return lambda content: Fill(0) if isinstance(content, (Fill, Draw)) else content
    return _law_changed("a product", lambda law: law.scaled(float(factor)), lambda x: x * factor)


def _plus(distance: Any) -> Change | None:
    if not _is_number(distance):
        return None
    return _law_changed(
        "a sum", lambda law: law.shifted(float(distance)) if distance else law, lambda x: x + distance
    )


def _mul(args: list, kwargs: dict) -> Change | None:
    return _times(args[1] if isinstance(args[0], torch.Tensor) else args[0])


def _div(args: list, kwargs: dict) -> Change | None:
    is_quotient = isinstance(args[0], torch.Tensor) and _is_number(args[1]) and args[1] != 0
    if not is_quotient:
        return None
    return _law_changed("a quotient", lambda law: law.scaled(1 / float(args[1])), lambda x: x / args[1])


def _add(args: list, kwargs: dict) -> Change | None:
    alpha = kwargs.get("alpha", 1)
    if isinstance(args[0], torch.Tensor):
        return _plus(args[1] * alpha) if _is_number(args[1]) else None
    return _plus(args[0]) if alpha == 1 else None


def _sub(args: list, kwargs: dict) -> Change | None:
    if not isinstance(args[0], torch.Tensor):
        return _reflected(args[0]) if kwargs.get("alpha", 1) == 1 else None
    return _plus(-args[1] * kwargs.get("alpha", 1)) if _is_number(args[1]) else None


def _rsub(args: list, kwargs: dict) -> Change | None:
    return _reflected(args[1]) if kwargs.get("alpha", 1) == 1 else None


def _reflected(number: Any) -> Change | None:
    """number - x"""
    if not _is_number(number):
        return None
    negative, plus = _times(-1), _plus(number)
    return lambda content: plus(negative(content))


def _clamp(args: list, kwargs: dict) -> Change | None:
    low = _argument(args, kwargs, 1, "min", None)
    high = _argument(args, kwargs, 2, "max", None)
    low = -math.inf if low is None else low
    high = math.inf if high is None else high
    if not _is_number(low) or not _is_number(high):
        return None
    return _law_changed(
        "clamping", lambda law: law.clamped(low, high), lambda x: min(max(x, low), high) if _is_number(x) else x.clamp(low, high)
    )


def _erfinv(args: list, kwargs: dict) -> Change | None:
    return _law_changed(
        "the inverse error function",
        lambda law: law.erfinv() if isinstance(law, Uniform) else None,
        lambda x: torch.erfinv(torch.as_tensor(x, device="cpu")),
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_ELEMENTWISE: dict[str, Callable[[list, dict], Change | None]] = {
    "mul": _mul,
    "multiply": _mul,
    "div": _div,
    "divide": _div,
    "true_divide": _div,
    "add": _add,
    "sub": _sub,
    "subtract": _sub,
    "rsub": _rsub,
    "neg": lambda args, kwargs: _times(-1),
    "negative": lambda args, kwargs: _times(-1),
    "clamp": _clamp,
    "clamp_min": lambda args, kwargs: _clamp([args[0], args[1]], {}),
    "clamp_max": lambda args, kwargs: _clamp([args[0], None, args[1]], {}),
    "erfinv": _erfinv,
}


