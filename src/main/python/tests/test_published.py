"""Models of billions of parameters: their published configurations, and the specs in conf/ that trace makes of them."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from weightinit.model.huggingface import trace_config
from weightinit.spec.writing import spec

PROJECT = Path(__file__).parents[4]
PUBLISHED = Path(__file__).parent / "published"

PARAMETERS = {
    # 671,026,404,352 parameters and the 58 x 256 numbers of e_score_correction_bias, which the checkpoint has too; the
    # layer that predicts a second token is apart from these
    "deepseek-v3": 671_026_419_200,
    "qwen3-30b-a3b": 30_532_122_624,
    # the model card's 116.83 billion: experts and routers 114,714,874,368, attention 955,805,184, both embeddings
    # 1,158,266,880, norms 210,240
    "gpt-oss-120b": 116_829_156_672,
}

DTYPES = {
    # its config.json has none. The checkpoint on the hub has bfloat16, and for each layer's `mlp.experts.gate_up_proj`
    # and `down_proj`, stacked over the experts, the bytes of MXFP4 in `gate_up_proj_blocks` [128, 5760, 90, 16] and
    # `gate_up_proj_scales` [128, 5760, 90]. The spec has the names that save_pretrained writes without that quantization
    "gpt-oss-120b": torch.bfloat16,
}

MOST_MEMORY = 2 << 30
"""Bytes."""


@pytest.mark.parametrize("name", PARAMETERS)
def test_conf_has_what_trace_writes_with_the_published_number_of_parameters(name):
    model = trace_config(PUBLISHED / f"{name}.json", None, DTYPES.get(name))

    assert sum(math.prod(tensor.shape) for tensor in model.tensors) == PARAMETERS[name]
    assert spec(model, 42) == (PROJECT / "conf" / f"{name}.json").read_text()


@pytest.mark.skipif(not shutil.which("java"), reason="plan needs Java")
def test_deepseek_v3_is_traced_and_planned_within_two_gibibytes(tmp_path):
    text, memory = _run(tmp_path / "trace", sys.executable, "-m", "weightinit", "trace", str(PUBLISHED / "deepseek-v3.json"))
    assert memory < MOST_MEMORY
    traced = tmp_path / "deepseek-v3.json"
    traced.write_text(text)

    table, memory = _run(tmp_path / "plan", str(PROJECT / "submit.sh"), "plan", str(traced))

    assert memory < MOST_MEMORY
    assert "671,026,419,200 parameters in 45,395 tensors" in table


MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(done.returncode)
"""
"""A small process between: a child's peak begins with the memory of the process that forks it, here that of all tests so far."""


def _run(memory: Path, *command: str) -> tuple[str, int]:
    """What a command prints, and the most memory that it, or a process that it started, had resident, in bytes."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src/main/python")}
    done = subprocess.run([sys.executable, "-c", MEASURED, str(memory), *command], env=environment, stdout=subprocess.PIPE,
                          text=True)
    assert done.returncode == 0
    # kibibytes on Linux, bytes on macOS
    return done.stdout, int(memory.read_text()) * (1 if sys.platform == "darwin" else 1024)
