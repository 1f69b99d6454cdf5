"""Bounds, so that a number with too many digits in a configuration is a message, not hours of building."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.nn.modules import module as hooks

from weightinit.mistake import Mistake

MOST_TENSORS = 1_000_000
"""The most tensors of a spec, and so the most layers or experts of a model."""

MOST_BUILT = 200_000
"""The most parameters and buffers of a module: about 5 minutes and 2 GiB. Stacked experts are one parameter."""

_COUNT = re.compile(r"(^|_)(layers?|blocks|depths?|stages|experts?)(_|$)")


def counts(place: object, fields: Any, key: str = "") -> None:
    """
    Requires that numbers of layers, experts and the like, at any depth of a configuration, can be those of a spec.

    :raises Mistake: that names the first key that has more
    """
    if isinstance(fields, dict):
        for name, value in fields.items():
            counts(place, value, str(name))
    elif isinstance(fields, list):
        for value in fields:
            counts(place, value, key)
    elif isinstance(fields, int) and fields > MOST_TENSORS and _COUNT.search(key):
        raise Mistake(f"{place}: {key} is {fields:,}: a model has at most {MOST_TENSORS:,} tensors")


@contextmanager
def of_built() -> Iterator[None]:
    """Counts the parameters and buffers of the modules that are built in its body."""
    built = 0

    def count(module: torch.nn.Module, name: str, value: object) -> None:
        nonlocal built
        built += value is not None
        if built > MOST_BUILT:
            raise Mistake(
                f"the model is built of more than {MOST_BUILT:,} parameters and buffers, in {type(module).__name__} and others: is a"
                " number of layers right?"
            )

    handles = [
        hooks.register_module_parameter_registration_hook(count),
        hooks.register_module_buffer_registration_hook(count),
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def stacked(tensors: Iterable[tuple[str, torch.Tensor]]) -> None:
    """Requires that stacked matrices are so few that each may become a tensor, before they do."""
    matrices = 0
    for name, tensor in tensors:
        matrices += tensor.shape[0] if tensor.dim() == 3 else 0
        if matrices > MOST_TENSORS:
            raise Mistake(f"'{name}' is {list(tensor.shape)}: with it the model has more than {MOST_TENSORS:,} matrices, one a tensor")
