"""Models of transformers: from a config.json to the tensors that ``save_pretrained`` would write."""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import Any

import torch

from weightinit.mistake import Mistake
from weightinit.model import bounds
from weightinit.model.traced import TracedModel, traced
from weightinit.trace.ledger import Ledger
from weightinit.trace.watch import watching

LARGEST = 16 << 20
"""The most bytes of a config.json."""


def trace_config(path: Path, architecture: str | None, dtype: torch.dtype | None) -> TracedModel:
    """Traces the model that a config.json (or the folder of one) describes."""
    try:
        import transformers
        from transformers.initialization import no_tie_weights
    except ImportError:
        raise Mistake(f"{path}: a config.json needs transformers: pip install transformers") from None
    fields = _fields(path)
    bounds.counts(path, fields)
    config = _config(path, fields, transformers)
    kind = _class(path, config, architecture, transformers)
    if fields.get("quantization_config"):
        print(
            f"{path}: the spec is of the model before quantization; a checkpoint of it needs a config.json without"
            " quantization_config",
            file=sys.stderr,
        )
    with watching() as ledger:
        with torch.device("meta"), no_tie_weights(), bounds.of_built():
            model = kind._from_config(config, dtype=dtype or config.dtype or torch.float32)
        return finished(ledger, model)


def finished(ledger: Ledger, model: Any) -> TracedModel:
    """Initialises a model that was built on the meta device without ties, ties it, and names its tensors as on the hub."""
    from transformers.core_model_loading import revert_weight_conversion
    from transformers.modeling_utils import remove_tied_weights_from_state_dict

    # on the meta device transformers leaves this out; and tied weights are initialised apart first, as on any other device
    model.initialize_weights()
    model.tie_weights()
    tensors = model.state_dict()
    for name in model._keys_to_ignore_on_save or ():
        tensors.pop(name, None)
    tensors = remove_tied_weights_from_state_dict(tensors, model)
    bounds.stacked(tensors.items())
    return traced(ledger, revert_weight_conversion(model, tensors), model)


def _fields(path: Path) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            text = file.read(LARGEST + 1)
    except OSError as error:
        raise Mistake(f"{path}: {error.strerror}") from None
    if len(text) > LARGEST:
        raise Mistake(f"{path}: a config.json has at most {LARGEST:,} bytes")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Mistake(f"{path}: this is no JSON: {error}") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("model_type"), str):
        raise Mistake(f"{path}: this is no config.json of transformers: it has no model_type")
    return fields


def _config(path: Path, fields: dict[str, Any], transformers: Any) -> Any:
    known = transformers.models.auto.configuration_auto.CONFIG_MAPPING
    model_type = fields["model_type"]
    if model_type not in known:
        own = "; its code is beside its checkpoint: trace a callable that builds it" if "auto_map" in fields else ""
        raise Mistake(
            f"{path}: transformers {transformers.__version__} has no model_type '{model_type}'"
            + _nearest(model_type, list(known.keys()))
            + own
        )
    try:
        return known[model_type].from_dict(fields)
    except Exception as error:
        raise Mistake(f"{path}: transformers refuses this configuration: {_words(error)}") from None


def _class(path: Path, config: Any, architecture: str | None, transformers: Any) -> Any:
    given = [architecture] if architecture else (config.architectures or [])
    if not isinstance(given, (list, tuple)):
        raise Mistake(f"{path}: architectures must be a list of names")
    if not given:
        raise Mistake(f"{path}: it names no architecture; add --architecture, for example LlamaForCausalLM")
    name = str(given[0])
    kind = getattr(transformers, name, None) if name.isidentifier() else None
    if not (isinstance(kind, type) and issubclass(kind, transformers.PreTrainedModel)):
        names = [n for n in dir(transformers) if n.endswith(("Model", "LM")) or "For" in n]
        raise Mistake(f"{path}: transformers {transformers.__version__} has no model '{name}'" + _nearest(name, names))
    if kind.config_class is not None and not isinstance(config, kind.config_class):
        raise Mistake(f"{path}: '{name}' is no architecture of model_type '{config.model_type}'")
    return kind


def _nearest(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""


def _words(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
