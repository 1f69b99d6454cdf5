"""From a model's code to a checkpoint that ``init`` writes, loaded strictly into the real model."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
import transformers
from safetensors.torch import load_file, load_model

import handmade
from checkpoints import ROOT, bits, submit
from configurations import CONFIGURATIONS
from holding import hold
from test_handmade import FOLLOWED
from test_libraries import MODELS
from weightinit import values
from weightinit.mistake import Mistake
from weightinit.model import sources
from weightinit.model.traced import TracedModel
from weightinit.spec.writing import spec

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="init needs Java")

TEXT = [
    "llama",
    "llama padded",
    "mistral",
    "mixtral",
    "qwen3",
    "qwen3_moe",
    "gemma3",
    "gpt2",
    "gpt_neox",
    "phi3",
    "deepseek_v3",
    "gpt_oss",
    "bert",
    "t5",
]

# a spec has no integers
LIBRARIES = [name for name in MODELS if name != "image_models:resnet"]

# nor parts, literals and orthogonal matrices
REFUSED = ["Sliced", "Matrices", "Literals"]
HANDMADE = [name for name in FOLLOWED if name not in REFUSED]


@pytest.mark.parametrize("tied", [True, False], ids=["tied", "untied"])
@pytest.mark.parametrize("name", TEXT)
def test_from_pretrained_opens_what_init_writes(name, tied, tmp_path):
    _hold_transformers({**CONFIGURATIONS[name], "tie_word_embeddings": tied}, tmp_path)


@pytest.mark.parametrize("name", ["llama tied", "marian", "vit"])
def test_from_pretrained_opens_what_init_writes_for_models_as_they_are(name, tmp_path):
    _hold_transformers(CONFIGURATIONS[name], tmp_path)


def test_the_command_line_of_the_readme_makes_a_folder_that_from_pretrained_opens(tmp_path):
    (line,) = re.findall(r"^python -m weightinit trace config.json .*", (ROOT / "README.md").read_text(), re.MULTILINE)
    (tmp_path / "config.json").write_text(json.dumps(CONFIGURATIONS["qwen3"]))
    command = line.replace("python", sys.executable, 1).replace("./submit.sh", str(ROOT / "submit.sh"))

    subprocess.run(command, shell=True, check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src/main/python")})

    loaded = _pretrained(transformers.AutoModelForCausalLM, tmp_path / "out/model")
    assert type(loaded).__name__ == "Qwen3ForCausalLM"


@pytest.mark.parametrize("name", LIBRARIES)
def test_models_of_torchtitan_and_timm_load_what_init_writes(name, tmp_path):
    model = sources.trace(name, None, None)

    written = _written(model, tmp_path)

    MODELS[name]().load_state_dict(load_file(written), strict=True)


@pytest.mark.parametrize("name", HANDMADE)
def test_modules_load_what_init_writes(name, tmp_path):
    model = sources.trace(f"handmade:{name}", None, None)

    written = _written(model, tmp_path)

    # which knows, as the file does, a parameter with two names by one of them
    load_model(getattr(handmade, name)(), written, strict=True)


@pytest.mark.parametrize("name", ["image_models:resnet", *(f"handmade:{name}" for name in REFUSED)])
def test_a_model_that_is_not_loaded_here_has_no_spec(name):
    with pytest.raises(Mistake, match="nothing is written: a spec cannot express"):
        spec(sources.trace(name, None, None), 1)


def _hold_transformers(configuration: dict, folder: Path) -> None:
    config = folder / "config.json"
    config.write_text(json.dumps(configuration))
    model = sources.trace(str(config), None, None)

    written = _written(model, folder, "--with", config)

    loaded = _pretrained(getattr(transformers, configuration["architectures"][0]), written.parent)
    assert not any(parameter.isnan().any() for parameter in loaded.parameters())


def _pretrained(kind: type, folder: Path) -> torch.nn.Module:
    """A model whose tensors are those of the folder, no more and no fewer."""
    loaded, found = kind.from_pretrained(folder, output_loading_info=True)
    assert not any(found[kind_of_key] for kind_of_key in ("missing_keys", "unexpected_keys", "mismatched_keys")), found
    return loaded


def _written(model: TracedModel, folder: Path, *options: str | Path) -> Path:
    """
    The file that ``init`` writes, whose values are those of the model's laws, and bit by bit those that NumPy makes. NumPy
    makes the values of a second seed too, without another start of Java.
    """
    specs = [folder / f"spec{seed}.json" for seed in (1, 2)]
    for seed, path in enumerate(specs, 1):
        path.write_text(spec(model, seed))
    submit("init", "--format", "safetensors", *options, specs[0], folder / "out")
    written = folder / "out/model.safetensors"

    tensors, plans = load_file(written), [values.plan(path) for path in specs]
    assert set(tensors) == {tensor.name for tensor in model.tensors}
    for tensor in model.tensors:
        name, run = tensor.name, tensors[tensor.name]
        assert (tuple(run.shape), run.dtype) == (tensor.shape, tensor.dtype)
        np.testing.assert_array_equal(bits(run), values.bits(plans[0], name), name, strict=True)
        other = torch.from_numpy(values.bits(plans[1], name)).view(run.dtype)
        hold(name, tensor.result.outcome, [run, other])
    return written
