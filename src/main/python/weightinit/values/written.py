"""Tensors as ``plan --json`` and the manifest of a checkpoint have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weightinit.values.fields import dtype, name, seed, shape, zero_rows
from weightinit.values.source import source
from weightinit.values.tensor import Tensor
from weightinit.values.text import shown

CONTRACTS = (1, 2)
"""The versions of the value contract that this package keeps; 2 has the values of 1, and more initialisers."""


def tensors(content: dict[str, Any]) -> Iterator[Tensor]:
    """
    The tensors of a plan or of a manifest.

    :raises ValueError: that says what is wrong
    """
    if content.get("contract") not in CONTRACTS:
        known = " and ".join(map(str, CONTRACTS))
        raise ValueError(f"its value contract is {shown(content.get('contract'))}; this package knows {known}")
    number = seed(content.get("seed"))
    entries = content.get("tensors")
    if not isinstance(entries, list):
        raise ValueError("'tensors' must be a list")
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise ValueError(f"tensor {index} must be an object")
        own = name(entry.get("name"))
        try:
            sizes = shape(entry.get("shape"))
            yield Tensor(
                number,
                own,
                sizes,
                dtype(entry.get("dtype")),
                source(entry.get("distribution"), entry.get("parameters")),
                zero_rows(entry.get("zeroRows"), sizes),
                None if entry.get("copyOf") is None else name(entry["copyOf"]),
            )
        except ValueError as what:
            raise ValueError(f"tensor {shown(own)}: {what}") from None
