"""One call of an operation of PyTorch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import torch
from torch.utils._pytree import tree_flatten


def tensors_in(tree: Any) -> list[torch.Tensor]:
    return [leaf for leaf in tree_flatten(tree)[0] if isinstance(leaf, torch.Tensor)]


@dataclass(frozen=True, eq=False)
class Call:
    """An operation, one of its overloads with a schema of its own, and the arguments."""

    function: Any
    args: tuple
    kwargs: dict[str, Any]

    @property
    def operation(self) -> Any:
        """What all overloads are called by."""
        return self.function.overloadpacket

    @property
    def name(self) -> str:
        return f"torch.{self.operation.__name__}"

    @property
    def draws(self) -> bool:
        """Whether it uses a random generator."""
        return torch.Tag.nondeterministic_seeded in self.function.tags

    @cached_property
    def inputs(self) -> list[torch.Tensor]:
        return tensors_in((self.args, self.kwargs))

    @cached_property
    def written(self) -> list[torch.Tensor]:
        """The arguments that it writes to."""
        return self._arguments(only_out=False)

    @cached_property
    def outs(self) -> list[torch.Tensor]:
        """The arguments that it writes to and never reads."""
        return self._arguments(only_out=True)

    def _arguments(self, only_out: bool) -> list[torch.Tensor]:
        found: list[torch.Tensor] = []
        for index, argument in enumerate(self.function._schema.arguments):
            if argument.alias_info is not None and argument.alias_info.is_write and (argument.is_out or not only_out):
                found += tensors_in(self.args[index] if index < len(self.args) else self.kwargs.get(argument.name))
        return found

    def run(self) -> Any:
        return self.function(*self.args, **self.kwargs)
