"""Traces of torchtitan's and timm's models against their own initialisation."""

from __future__ import annotations

import pytest
import torch

import image_models
import titan
from holding import hold
from weightinit.model.function import trace_function

RUNS = 30

MODELS = {
    "titan:llama3": titan.llama3,
    "titan:deepseek_v3": titan.deepseek_v3,
    "titan:qwen3_moe": titan.qwen3_moe,
    "image_models:vit": image_models.vit,
    "image_models:resnet": image_models.resnet,
    "image_models:convnext": image_models.convnext,
}


@pytest.mark.parametrize("name", MODELS)
def test_names_shapes_dtypes_and_laws_are_the_models_own(name):
    traced = trace_function(name, None)

    runs = []
    for run in range(RUNS):
        torch.manual_seed(run)
        runs.append({key: tensor.detach() for key, tensor in MODELS[name]().state_dict().items()})
    found = {tensor.name: (tensor.shape, tensor.dtype) for tensor in traced.tensors}
    assert found == {key: (tuple(tensor.shape), tensor.dtype) for key, tensor in runs[0].items()}
    assert not traced.shared
    for tensor in traced.tensors:
        hold(tensor.name, tensor.result.outcome, [run[tensor.name] for run in runs])
