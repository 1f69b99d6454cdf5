"""From a model's code to a checkpoint that ``init`` writes, loaded strictly into the real model."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch
import transformers
from safetensors.torch import load_file

import handmade
import titan
from configurations import CONFIGURATIONS
from holding import hold
from weightinit.model import sources
from weightinit.model.traced import TracedModel
from weightinit.spec.writing import spec

PROJECT = Path(__file__).parents[4]
SUBMIT = PROJECT / "submit.sh"

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="init needs Java")

SEEDS = (1, 2)


@pytest.mark.parametrize("name", ["llama tied", "llama tied and padded", "mixtral", "gpt2", "gemma3", "bert", "marian", "deepseek_v3", "t5"])
def test_from_pretrained_opens_what_init_writes(name, tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps(CONFIGURATIONS[name]))
    model = sources.trace(str(config), None, None)

    folders = _written(model, tmp_path, "--with", str(config))

    kind = getattr(transformers, CONFIGURATIONS[name]["architectures"][0])
    loaded, found = kind.from_pretrained(folders[0], output_loading_info=True)
    assert not any(found[kind_of_key] for kind_of_key in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    assert not any(parameter.isnan().any() for parameter in loaded.parameters())
    _hold(model, folders)


def test_the_command_line_of_the_readme_makes_a_folder_that_from_pretrained_opens(tmp_path):
    (line,) = re.findall(r"^python -m weightinit trace config.json .*", (PROJECT / "README.md").read_text(), re.MULTILINE)
    (tmp_path / "config.json").write_text(json.dumps(CONFIGURATIONS["qwen3"]))
    command = line.replace("python", sys.executable, 1).replace("./submit.sh", str(SUBMIT))

    subprocess.run(command, shell=True, check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT / "src/main/python")})

    loaded, found = transformers.AutoModelForCausalLM.from_pretrained(tmp_path / "out/model", output_loading_info=True)
    assert type(loaded).__name__ == "Qwen3ForCausalLM"
    assert not any(found[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))


def test_rows_of_zeros_are_those_of_the_module(tmp_path):
    model = sources.trace("handmade:Padded", None, None)

    folders = _written(model, tmp_path)

    handmade.Padded().load_state_dict(load_file(folders[0] / "model.safetensors"), strict=True)
    _hold(model, folders)


def test_torchtitan_loads_what_init_writes(tmp_path):
    model = sources.trace("titan:deepseek_v3", None, None)

    folders = _written(model, tmp_path)

    with torch.device("meta"):
        module = titan.deepseek_v3()
    module.load_state_dict(load_file(folders[0] / "model.safetensors"), strict=True, assign=True)
    _hold(model, folders)


def _written(model: TracedModel, folder: Path, *options: str) -> list[Path]:
    """Folders with the checkpoints of two seeds."""
    made = []
    for seed in SEEDS:
        text = folder / f"spec{seed}.json"
        text.write_text(spec(model, seed))
        out = folder / f"out{seed}"
        command = [str(SUBMIT), "init", "--format", "safetensors", *options, str(text), str(out)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        made.append(out)
    return made


def _hold(model: TracedModel, folders: list[Path]) -> None:
    runs = [load_file(folder / "model.safetensors") for folder in folders]
    for tensor in model.tensors:
        hold(tensor.name, tensor.result.outcome, [run[tensor.name] for run in runs])
