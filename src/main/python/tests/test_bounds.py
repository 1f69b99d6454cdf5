"""Numbers with too many digits are a message, before they are hours or memory."""

from __future__ import annotations

import json
import resource

import pytest
from torch.nn.modules import module as hooks

from configurations import CONFIGURATIONS
from weightinit.command import main
from weightinit.model import bounds

ROOM = 6 << 30
"""Bytes of address space for what a test allocates, if nothing stops it."""


@pytest.fixture(autouse=True)
def little_memory():
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(open("/proc/self/statm").read().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + ROOM, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.fixture
def few_parameters(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_BUILT", 50)


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("llama", {"num_hidden_layers": 10**9}, "num_hidden_layers is 1,000,000,000: a model has at most 1,000,000 tensors"),
        ("gpt_oss", {"num_hidden_layers": 10**9}, "num_hidden_layers is 1,000,000,000"),
        ("gpt2", {"n_layer": 10**9}, "n_layer is 1,000,000,000"),
        ("qwen3_moe", {"num_experts": 10**9}, "num_experts is 1,000,000,000"),
        ("clip", {"vision_config": {"num_hidden_layers": 10**9}}, "num_hidden_layers is 1,000,000,000"),
        ("llama", {"num_hidden_layers": 20}, "the model is built of more than 50 parameters and buffers"),
        ("llama", {"hidden_size": 10**18}, "Storage size calculation overflowed with sizes=[101, 1000000000000000000]"),
        ("llama", {"head_dim": 10**9}, "the code makes a tensor of 500,000,000 numbers in memory (torch.arange)"),
    ],
)
def test_an_absurd_number_in_a_configuration_is_named(name, changes, message, tmp_path, capsys, few_parameters):
    assert message in _refused({**CONFIGURATIONS[name], **changes}, tmp_path, capsys)


def test_experts_are_counted_before_each_becomes_a_tensor(tmp_path, capsys):
    message = _refused({**CONFIGURATIONS["qwen3_moe"], "num_experts": 900_000}, tmp_path, capsys)

    assert "experts.down_proj' is [900000, 48, 21]: with it the model has more than 1,000,000 matrices" in message


def test_the_modules_of_a_function_are_counted(monkeypatch, capsys):
    monkeypatch.setattr(bounds, "MOST_BUILT", 5)

    assert main(["trace", "handmade:Attending"]) == 2

    assert "the model is built of more than 5 parameters and buffers" in capsys.readouterr().err


def test_nothing_is_counted_afterwards():
    before = len(hooks._global_parameter_registration_hooks), len(hooks._global_buffer_registration_hooks)

    with bounds.of_built():
        assert len(hooks._global_parameter_registration_hooks) == before[0] + 1

    assert (len(hooks._global_parameter_registration_hooks), len(hooks._global_buffer_registration_hooks)) == before


def _refused(config: dict, folder, capsys) -> str:
    path = folder / "config.json"
    path.write_text(json.dumps(config))
    assert main(["trace", str(path)]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("error: ") == 1 and "Traceback" not in error
    return error
