"""Watching code that builds a model."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from weightinit.trace import initializers
from weightinit.trace.frontend import Frontend
from weightinit.trace.ledger import Ledger
from weightinit.trace.recorder import Recorder


@contextmanager
def watching() -> Iterator[Ledger]:
    """Records what is done to tensors in its body."""
    ledger = Ledger()
    with initializers.caught(ledger), Frontend(ledger), Recorder(ledger), torch.no_grad():
        yield ledger


class OtherDraws:
    """Whether Python's or NumPy's generator was used, whose draws arrive in tensors as if they were known numbers."""

    def __init__(self) -> None:
        self._before = _states()

    def happened(self) -> bool:
        return _states() != self._before

    def reseed(self) -> None:
        """Seeds both generators differently."""
        random.seed(random.getrandbits(64))
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed(random.getrandbits(32))


def _states() -> tuple:
    numpy = sys.modules.get("numpy")
    words = numpy.random.get_state(legacy=True) if numpy else ()
    return random.getstate(), tuple(bytes(word) if hasattr(word, "tobytes") else word for word in words)
