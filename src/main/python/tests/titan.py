"""Small models of torchtitan, built and initialised as its trainer does it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import torch

LAYERS = 2
EXPERTS = 8
EXPERT_WIDTH = 48


def llama3() -> torch.nn.Module:
    from torchtitan.models.llama3 import llama3_configs

    return _initialised(llama3_configs["debugmodel"])


def deepseek_v3() -> torch.nn.Module:
    from torchtitan.models.deepseek_v3 import deepseekv3_configs

    return _initialised(deepseekv3_configs["debugmodel"], moe_comm_backend="standard")


def qwen3_moe() -> torch.nn.Module:
    from torchtitan.models.qwen3 import qwen3_configs

    return _initialised(qwen3_configs["debugmodel_moe"], moe_comm_backend="standard")


def _initialised(config, **options) -> torch.nn.Module:
    small = config(attn_backend="flex", **options)
    # thirty runs of the flavor for debugging, with up to 316 million parameters, would need more than 30 GB
    small.layers = small.layers[:LAYERS]
    for part in _parts(small):
        if hasattr(part, "num_experts"):
            part.num_experts = EXPERTS
        if hasattr(part, "gate"):
            part.gate.out_features = EXPERTS
        if hasattr(part, "inner_experts"):
            part.inner_experts.hidden_dim = EXPERT_WIDTH
    model = small.build()
    model.init_states()
    return model


def _parts(config: Any) -> Iterator[Any]:
    """A configuration and those in it."""
    if dataclasses.is_dataclass(config):
        yield config
        for field in dataclasses.fields(config):
            yield from _parts(getattr(config, field.name))
    elif isinstance(config, list):
        for value in config:
            yield from _parts(value)
