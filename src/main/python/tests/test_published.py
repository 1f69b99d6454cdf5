"""Models of billions of parameters, with the numbers that were published for them."""

from __future__ import annotations

import json
import math

import pytest

from weightinit.model.huggingface import trace_config
from weightinit.spec.writing import spec

DEEPSEEK_V3 = {"model_type": "deepseek_v3", "architectures": ["DeepseekV3ForCausalLM"], "dtype": "bfloat16"}

QWEN3_30B_A3B = {
    "model_type": "qwen3_moe",
    "architectures": ["Qwen3MoeForCausalLM"],
    "dtype": "bfloat16",
    "hidden_size": 2048,
    "intermediate_size": 6144,
    "moe_intermediate_size": 768,
    "num_hidden_layers": 48,
    "num_attention_heads": 32,
    "num_key_value_heads": 4,
    "head_dim": 128,
    "num_experts": 128,
    "num_experts_per_tok": 8,
    "vocab_size": 151936,
    "tie_word_embeddings": False,
}


@pytest.mark.parametrize(
    ("config", "parameters", "entries"),
    [
        # 671,026,404,352 parameters and the 58 x 256 numbers of e_score_correction_bias, which the checkpoint has too
        (DEEPSEEK_V3, 671_026_419_200, 30),
        (QWEN3_30B_A3B, 30_532_122_624, 20),
    ],
)
def test_the_number_of_parameters_is_the_published_one(config, parameters, entries, tmp_path):
    path = tmp_path / "config.json"
    path.write_text(json.dumps(config))

    model = trace_config(path, None, None)

    assert sum(math.prod(tensor.shape) for tensor in model.tensors) == parameters
    assert len(json.loads(spec(model, 42))["tensors"]) <= entries
