"""Models that a Python function builds."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from weightinit.mistake import Mistake
from weightinit.model import bounds
from weightinit.model.traced import TracedModel, traced
from weightinit.trace.watch import watching


def trace_function(name: str, dtype: torch.dtype | None) -> TracedModel:
    """Traces the module that ``package.module:function`` returns, called without arguments."""
    build = _function(name)
    with watching() as ledger:
        with _default_dtype(dtype), torch.device("meta"), _without_ties(), bounds.of_built():
            module = build()
        if not isinstance(module, torch.nn.Module):
            raise Mistake(f"{name}: it returned {_kind(module)}, not a torch.nn.Module")
        if _is_of_transformers(module):
            from weightinit.model.huggingface import finished

            return finished(ledger, module)
        return traced(ledger, _tensors(module), module)


def _function(name: str) -> Callable[[], object]:
    path, _, attributes = name.partition(":")
    if not path or not attributes:
        raise Mistake(f"{name}: write package.module:function, or the path of a config.json")
    # as python -m does it: modules are searched for in the working folder too
    sys.path[:0] = [] if "" in sys.path else [""]
    try:
        found = importlib.import_module(path)
    except ModuleNotFoundError as error:
        missing = error.name or path
        own = f"there is no module '{missing}'"
        raise Mistake(f"{name}: {own if path.startswith(missing) else f'{path} needs a module that is missing: {missing}'}") from None
    for attribute in attributes.split("."):
        if not hasattr(found, attribute):
            raise Mistake(f"{name}: {path} has no '{attribute}'")
        found = getattr(found, attribute)
    if not callable(found):
        raise Mistake(f"{name}: it is {_kind(found)}, not a function")
    return found


def _tensors(module: torch.nn.Module) -> dict[str, torch.Tensor]:
    """The state of a module, tied tensors once and under their first name."""
    tensors: dict[str, torch.Tensor] = {}
    seen = set()
    for name, tensor in module.state_dict().items():
        if not isinstance(tensor, torch.Tensor):
            raise Mistake(f"'{name}' of the state_dict is {_kind(tensor)}, not a tensor")
        same = (tensor.untyped_storage()._cdata, tensor.storage_offset(), tuple(tensor.shape), tensor.stride())
        if same not in seen or tensor.numel() == 0:
            tensors[name] = tensor
        seen.add(same)
    return tensors


def _kind(value: object) -> str:
    return f"a value of type {type(value).__name__}"


@contextmanager
def _default_dtype(dtype: torch.dtype | None) -> Iterator[None]:
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype or before)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


@contextmanager
def _without_ties() -> Iterator[None]:
    """A model of transformers in the function is tied after it was initialised, as it is on devices with memory."""
    if "transformers.modeling_utils" not in sys.modules:
        yield
        return
    from transformers.initialization import no_tie_weights

    with no_tie_weights():
        yield


def _is_of_transformers(module: torch.nn.Module) -> bool:
    library = sys.modules.get("transformers.modeling_utils")
    return library is not None and isinstance(module, library.PreTrainedModel)
