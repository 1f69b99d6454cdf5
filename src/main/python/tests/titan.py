"""Models of torchtitan, built and initialised as its trainer does it."""

from __future__ import annotations

import torch


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
    model = config(attn_backend="flex", **options).build()
    model.init_states()
    return model
