"""
What the spec language can express. A law that it gains is one line in ``SCHEMES``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from weightinit.model.traced import TracedTensor
from weightinit.trace.law import Dirac, Eye, Law, MatrixLaw, Normal, Orthogonal, Sparse, Truncated, Uniform
from weightinit.trace.outcome import Constant, Literal, NotFollowed, Outcome, Random, Sliced, ZeroRows

DTYPES = {
    torch.float32: "float32",
    torch.float64: "float64",
    torch.bfloat16: "bfloat16",
    torch.float16: "float16",
}

SCHEMES: dict[type[Law], Callable[[Any], Any]] = {
    Normal: lambda law: {"scheme": "normal", **_unless("mean", law.mean, 0.0), "std": law.std},
    Uniform: lambda law: {"scheme": "uniform", "low": law.low, "high": law.high},
    Truncated: lambda law: {
        "scheme": "trunc_normal",
        **_unless("mean", law.mean, 0.0),
        "std": law.std,
        "a": law.low,
        "b": law.high,
    },
    Eye: lambda law: "eye",
    Orthogonal: lambda law: {"scheme": "orthogonal", **_unless("gain", law.gain, 1.0)},
    Dirac: lambda law: {"scheme": "dirac", "groups": law.groups} if law.groups > 1 else "dirac",
    Sparse: lambda law: {"scheme": "sparse", "sparsity": law.sparsity, "std": law.std},
}

MOST_ZERO_ROWS = 1000
"""The most rows of a tensor that a spec sets to zero."""

LEAST_KEPT = 0.01
"""The share of draws that a truncation must keep at least."""


class Inexpressible(Exception):
    """Why the spec language cannot express the values of a tensor."""


def init(tensor: TracedTensor) -> Any:
    """
    The value of ``init`` for a tensor.

    :raises Inexpressible: if the spec language has no such value
    """
    if tensor.dtype not in DTYPES:
        raise Inexpressible(f"its dtype is {str(tensor.dtype).removeprefix('torch.')}, which a spec does not support")
    if not tensor.shape:
        raise Inexpressible("its shape is [], which a spec does not support")
    if 0 in tensor.shape:
        raise Inexpressible("it has no elements, which a spec does not support")
    return _init(tensor.result.outcome, tensor.dtype)


def zero_rows(tensor: TracedTensor) -> tuple[int, ...]:
    """The value of ``zero_rows`` for a tensor whose ``init`` is that of its other rows."""
    outcome = tensor.result.outcome
    return outcome.rows if isinstance(outcome, ZeroRows) else ()


def _init(outcome: Outcome, dtype: torch.dtype) -> Any:
    match outcome:
        case Constant(value):
            return _constant(value, dtype)
        case Random(law):
            return _law(law)
        case ZeroRows(law, rows):
            if isinstance(law, MatrixLaw) or len(rows) > MOST_ZERO_ROWS:
                raise Inexpressible(f"{_description(law)}, then {_rows(rows)} zero")
            return _law(law)
        case Sliced(_, parts):
            raise Inexpressible(f"{len(parts)} parts with values of their own")
        case Literal(values):
            raise Inexpressible(f"{values.numel():,} numbers that the code computes, from {values.min():g} to {values.max():g}")
        case NotFollowed(reason):
            raise Inexpressible(reason)


def _constant(value: complex, dtype: torch.dtype) -> Any:
    number = float(value.real)
    if dtype is not torch.float64:
        # the shortest decimal that rounds to the same float32, and so to the same value of a shorter format
        with np.errstate(over="ignore"):
            number = float(str(np.float32(number)))
    if not math.isfinite(number):
        raise Inexpressible(f"all its values are {number}")
    return {0.0: "zeros", 1.0: "ones"}.get(number) or {"scheme": "constant", "value": number}


def _law(law: Law) -> Any:
    scheme = SCHEMES.get(type(law))
    if scheme is None:
        raise Inexpressible(_description(law))
    if isinstance(law, (Normal, Uniform)) and not all(map(math.isfinite, vars(law).values())):
        raise Inexpressible(f"{_description(law)}: its numbers must be finite")
    if isinstance(law, Truncated):
        if math.isinf(law.low) and math.isinf(law.high):
            return _law(Normal(law.mean, law.std))
        if law.kept() < LEAST_KEPT:
            raise Inexpressible(f"{_description(law)}, which keeps less than one draw in a hundred")
        law = Truncated(law.mean, law.std, _finite(law.low, law, -1), _finite(law.high, law, 1))
    return scheme(law)


def _finite(bound: float, law: Truncated, sign: int) -> float:
    """A bound; in place of an infinite one, one that no draw of any generator reaches."""
    return bound if math.isfinite(bound) else law.mean + sign * 100 * law.std


def _unless(name: str, value: float, default: float) -> dict[str, float]:
    return {} if value == default else {name: value}


def _rows(rows: tuple[int, ...]) -> str:
    named = ", ".join(map(str, rows[:5]))
    return f"row {named} is" if len(rows) == 1 else f"{len(rows):,} rows ({named}{'' if len(rows) <= 5 else ' ...'}) are"


def _description(law: Law) -> str:
    match law:
        case Normal(mean, std):
            return f"normal with mean {mean:g} and std {std:g}"
        case Uniform(low, high):
            return f"uniform between {low:g} and {high:g}"
        case Truncated(mean, std, low, high):
            return f"normal with mean {mean:g} and std {std:g}, truncated to [{low:g}, {high:g}]"
        case Orthogonal(gain):
            return f"an orthogonal matrix times {gain:g}"
        case Dirac(groups):
            return f"dirac with {groups} group{'s' if groups > 1 else ''}"
        case Sparse(sparsity, std):
            return f"sparse: {sparsity:g} of each column zero, the others normal with std {std:g}"
        case _:
            return type(law).__name__.lower()
