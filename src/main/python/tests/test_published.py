"""Models of billions of parameters: their published configurations, and the specs in conf/ that trace makes of them."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from weightinit.model.huggingface import trace_config
from weightinit.spec.writing import spec

PROJECT = Path(__file__).parents[4]
PUBLISHED = Path(__file__).parent / "published"

PARAMETERS = {
    # 671,026,404,352 parameters and the 58 x 256 numbers of e_score_correction_bias, which the checkpoint has too; the
    # layer that predicts a second token is apart from these
    "deepseek-v3": 671_026_419_200,
    "qwen3-30b-a3b": 30_532_122_624,
}

MOST_MEMORY = 2 << 30
"""Bytes."""


@pytest.mark.parametrize("name", PARAMETERS)
def test_conf_has_what_trace_writes_with_the_published_number_of_parameters(name):
    model = trace_config(PUBLISHED / f"{name}.json", None, None)

    assert sum(math.prod(tensor.shape) for tensor in model.tensors) == PARAMETERS[name]
    assert spec(model, 42) == (PROJECT / "conf" / f"{name}.json").read_text()


@pytest.mark.skipif(not shutil.which("java"), reason="plan needs Java")
def test_deepseek_v3_is_traced_and_planned_within_two_gibibytes(tmp_path):
    text, memory = _run(sys.executable, "-m", "weightinit", "trace", str(PUBLISHED / "deepseek-v3.json"))
    assert memory < MOST_MEMORY
    traced = tmp_path / "deepseek-v3.json"
    traced.write_text(text)

    table, memory = _run(str(PROJECT / "submit.sh"), "plan", str(traced))

    assert memory < MOST_MEMORY
    assert "671,026,419,200 parameters in 45,395 tensors" in table


def _run(*command: str) -> tuple[str, int]:
    """What a command prints, and the most memory that it, or a process that it started, had resident, in bytes."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src/main/python")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    # kibibytes on Linux, bytes on macOS
    return printed, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
