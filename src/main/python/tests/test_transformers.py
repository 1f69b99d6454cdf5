"""Traces of transformers' models against their own initialisation and against what save_pretrained writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
import transformers
from safetensors.torch import load_file

from configurations import CONFIGURATIONS
from holding import hold
from weightinit.model.huggingface import trace_config

RUNS = 6


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_names_shapes_dtypes_and_laws_are_the_models_own(name, tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps(CONFIGURATIONS[name]))

    traced = trace_config(config, None, None)

    runs = [_saved(config, tmp_path / str(run), run) for run in range(RUNS)]
    found = {tensor.name: (tensor.shape, tensor.dtype) for tensor in traced.tensors}
    assert found == {key: (tuple(tensor.shape), tensor.dtype) for key, tensor in runs[0].items()}
    assert not traced.shared
    for tensor in traced.tensors:
        hold(tensor.name, tensor.result.outcome, [run[tensor.name] for run in runs])


def _saved(config: Path, folder: Path, seed: int) -> dict[str, torch.Tensor]:
    """What one real run of the model's initialisation writes."""
    settings = transformers.AutoConfig.from_pretrained(config)
    torch.manual_seed(seed)
    model = getattr(transformers, settings.architectures[0])._from_config(settings, dtype=settings.dtype or torch.float32)
    model.save_pretrained(folder)
    return load_file(folder / "model.safetensors")
