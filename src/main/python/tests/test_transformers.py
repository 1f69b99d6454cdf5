"""Traces of transformers' models against their own initialisation and against what save_pretrained writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
import transformers
from safetensors.torch import load_file

from configurations import CONFIGURATIONS, MAMBA
from holding import hold
from weightinit.model.huggingface import trace_config
from weightinit.trace.outcome import Literal, NotFollowed

RUNS = 30


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


def test_an_expression_of_draws_is_named_with_its_line(tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps(MAMBA))

    traced = trace_config(config, None, None)

    refused = [tensor for tensor in traced.tensors if isinstance(tensor.result.outcome, NotFollowed)]
    assert {tensor.name.rpartition(".")[2] for tensor in refused} == {"bias"}
    assert all(tensor.name.endswith("mixer.dt_proj.bias") for tensor in refused)
    assert all("transformers/models/mamba/modeling_mamba.py:" in tensor.result.place for tensor in refused)
    logarithms = [tensor for tensor in traced.tensors if tensor.name.endswith("A_log")]
    assert len(logarithms) == 2
    assert all(isinstance(tensor.result.outcome, Literal) for tensor in logarithms)
