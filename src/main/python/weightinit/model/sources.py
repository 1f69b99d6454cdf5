"""What ``trace`` takes: a configuration or a function."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import torch

from weightinit.mistake import Mistake
from weightinit.model.function import trace_function
from weightinit.model.huggingface import trace_config
from weightinit.model.traced import TracedModel
from weightinit.names import matching
from weightinit.trace import place
from weightinit.trace.outcome import NotFollowed, equal
from weightinit.trace.watch import OtherDraws


def trace(model: str, architecture: str | None, dtype: torch.dtype | None) -> TracedModel:
    """
    Traces a model.

    :raises Mistake: if the input is wrong or the model's code fails
    """
    other = OtherDraws()
    found = _followed(model, architecture, dtype)
    if other.happened():
        other.reseed()
        return _agreed(found, _followed(model, architecture, dtype))
    return found


def _followed(model: str, architecture: str | None, dtype: torch.dtype | None) -> TracedModel:
    try:
        return _trace(model, architecture, dtype)
    except Mistake:
        raise
    except (Exception, SystemExit) as error:
        raise Mistake(f"{model}: {_failure(error)}") from error


def _trace(model: str, architecture: str | None, dtype: torch.dtype | None) -> TracedModel:
    path = Path(model)
    if path.is_dir():
        path = path / "config.json"
    if path.is_file() or path.suffix == ".json":
        return trace_config(path, architecture, dtype)
    if architecture:
        raise Mistake("--architecture belongs to a config.json")
    return trace_function(model, dtype)


def _failure(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    where = place.of_error(error)
    at = f" at {where}" if where else ""
    if any(name in words for name in ("CUDA", "NVIDIA", "cuda")):
        return f"the model needs CUDA while it is built{at}, and cannot be traced: {words}"
    return f"the code that builds the model failed{at}: {words}"


def _agreed(model: TracedModel, again: TracedModel) -> TracedModel:
    """Marks the tensors whose outcome differs in a second trace, for which the generators were seeded differently."""
    reason = NotFollowed("its values depend on Python's or NumPy's random generator, whose draws cannot be followed")
    outcomes = {tensor.name: tensor.result.outcome for tensor in again.tensors}
    return replace(
        model,
        tensors=tuple(
            tensor
            if equal(tensor.result.outcome, outcomes.get(tensor.name, reason))
            else replace(tensor, result=replace(tensor.result, outcome=reason))
            for tensor in model.tensors
        ),
    )


def without(model: TracedModel, patterns: list[str]) -> TracedModel:
    """A model without the tensors whose names match, which are listed on standard error."""
    names = [tensor.name for tensor in model.tensors]
    left_out: set[str] = set()
    for pattern in patterns:
        matched = matching(names, pattern)
        if not matched:
            raise Mistake(f"--without {pattern}: no tensor has such a name")
        print(f"left out by --without {pattern}: {len(matched):,} of {len(names):,} tensors", file=sys.stderr)
        left_out.update(matched)
    return replace(model, tensors=tuple(tensor for tensor in model.tensors if tensor.name not in left_out))
