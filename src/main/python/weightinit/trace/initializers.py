"""The initialisers of torch.nn.init that do nothing on the meta device."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import torch

from weightinit.trace import place
from weightinit.trace.content import Fill
from weightinit.trace.law import Dirac, Law, Orthogonal, Sparse, Truncated
from weightinit.trace.frontend import unwatched
from weightinit.trace.ledger import Ledger


@contextmanager
def caught(ledger: Ledger) -> Iterator[None]:
    """Records what these functions do to tensors."""
    laws: dict[Callable, Callable[..., Law | Fill]] = {
        torch.nn.init.trunc_normal_: _truncated,
        torch.nn.init.orthogonal_: lambda tensor, gain=1, generator=None: Orthogonal(abs(float(gain))) if gain else Fill(0),
        torch.nn.init.dirac_: lambda tensor, groups=1: Dirac(groups),
        torch.nn.init.sparse_: lambda tensor, sparsity, std=0.01, generator=None: Sparse(float(sparsity), float(std)),
    }
    with ExitStack() as stack:
        for function, law in laws.items():
            stack.enter_context(_caught(function, law, ledger))
        yield


def _truncated(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None) -> Law | Fill:
    return Truncated(float(mean), float(std), float(a), float(b)) if std else Fill(mean)


@contextmanager
def _caught(function: types.FunctionType, law: Callable[..., Law | Fill], ledger: Ledger) -> Iterator[None]:
    """
    Replaces the code of a function rather than its name, because models have it under many names: imported, in tables, in
    partial applications.
    """
    code, defaults, keywords = function.__code__, function.__defaults__, function.__kwdefaults__
    original = types.FunctionType(code, function.__globals__, function.__name__, defaults, function.__closure__)
    original.__kwdefaults__ = keywords

    def record(tensor, *args, **kwargs):
        # the draws of a tensor in memory are of no interest, and the loop that makes them cannot be followed
        with unwatched(), torch.no_grad():
            original(tensor, *args, **kwargs)
            found = law(tensor, *args, **kwargs)
            if isinstance(found, Fill):
                ledger.write(tensor.detach(), found, place.here())
            else:
                ledger.draw(tensor.detach(), found, place.here())
        return tensor

    def call(*args, _record, **kwargs):
        return _record(*args, **kwargs)

    function.__code__, function.__defaults__ = call.__code__, None
    function.__kwdefaults__ = {"_record": record}
    try:
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = code, defaults, keywords
