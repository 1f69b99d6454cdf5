"""``audit`` of checkpoints that real PyTorch made, right ones and with the faults of sharded initialisation."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

import faults
from weightinit.model import sources
from weightinit.spec.writing import spec

SUBMIT = Path(__file__).parents[4] / "submit.sh"

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="audit needs Java")


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_right_checkpoint_passes(dtype, tmp_path):
    state = {name: value.to(dtype) for name, value in faults.right().items()}

    report = _audit("faults:Transformer", {**state, "steps": torch.tensor(7)}, tmp_path, dtype)

    assert report["verdict"] == "passed"
    assert report["findings"] == []
    assert report["notJudged"] == ["steps"]
    assert {tensor["name"] for tensor in report["tensors"]} == set(state)


def test_ranks_that_drew_the_same_rows_are_found(tmp_path):
    report = _audit("faults:Transformer", faults.sharded_by_fsdp(), tmp_path)

    weights = [name for name in faults.right() if name.endswith("weight") and "norm" not in name]
    repeated = _messages(report, "repeated")
    assert set(repeated) == set(weights)
    for name in weights:
        assert any("it looks as if 4 ranks drew the same shard of axis 0" in message for message in repeated[name])


def test_ranks_that_drew_the_same_columns_are_found(tmp_path):
    report = _audit("faults:Transformer", faults.sharded_by_columns(), tmp_path)

    repeated = _messages(report, "repeated")
    assert set(repeated) == {"layers.0.down.weight", "layers.1.down.weight"}
    for messages in repeated.values():
        assert any("those 256 places before along axis 1" in message for message in messages)
        assert any("it looks as if 4 ranks drew the same shard of axis 1" in message for message in messages)


def test_a_generator_that_is_reset_is_found_at_any_scale_and_shape(tmp_path):
    report = _audit("faults:Transformer", faults.with_a_generator_that_is_reset(), tmp_path)

    repeated = _messages(report, "repeated")
    normal = {name for name in faults.right() if re.search("query|key|up.weight|down.weight|tokens", name)}
    messages = [message for name in repeated for message in repeated[name]]
    named = {other for message in messages for other in re.findall("tensor '(.*?)'", message)}
    assert set(repeated) | named == normal
    tied = r"its values are those of tensor '\S+': it looks as if both were drawn with the same state of the generator, or are tied"
    assert any(re.fullmatch(tied, message) for message in messages)
    assert any("at another scale" in message for message in messages)


def test_the_fans_of_shards_are_found(tmp_path):
    report = _audit("faults:Adapter", faults.with_the_fans_of_shards(), tmp_path)

    (message,) = _messages(report, "scale")["a.weight"]
    assert report["findings"] == [{"kind": "scale", "tensor": "a.weight", "message": message}]
    assert re.match(r"its standard deviation is 0.043\d*, 1.9\d+ times the right one of 0.0220\d*: about the square root of 4,"
                    r" as if each of 4 ranks had taken the fans of its own shard", message)


def test_memory_as_it_was_allocated_is_found(tmp_path):
    report = _audit("faults:Transformer", faults.left_as_allocated(), tmp_path)

    found = {name: messages[0] for name, messages in _messages(report, "uninitialised").items()}
    assert found["layers.0.norm.weight"] == "all of its values are 0: it looks as if it was never initialised"
    assert found["layers.1.up.bias"].startswith("all of its values are NaN or infinite")
    assert found["layers.1.up.weight"].startswith("65,536 of its 262,144 values are 0 (25 %): it looks as if some ranks")
    assert "smaller than normal numbers" in found["layers.0.query.weight"]
    assert "it looks like memory as it was allocated" in found["layers.1.key.weight"]
    assert set(found) == {finding["tensor"] for finding in report["findings"]}


def test_padding_rows_are_zero(tmp_path):
    torch.manual_seed(8)
    state = {"tokens.weight": faults.Padded().tokens.weight.detach()}
    assert _audit("faults:Padded", state, tmp_path)["verdict"] == "passed"

    state["tokens.weight"][3] = torch.randn(64)

    (message,) = _messages(_audit("faults:Padded", state, tmp_path), "distribution")["tokens.weight"]
    assert message.startswith("rows that the spec sets to zero have values of up to ")


def test_matrices_that_are_not_orthogonal_are_found(tmp_path):
    state = faults.orthogonal()
    assert _audit("faults:Orthogonal", state, tmp_path)["verdict"] == "passed"

    torch.nn.init.normal_(state["square.weight"], std=256**-0.5)
    torch.nn.init.orthogonal_(state["tall.weight"], gain=2)
    state["wide.weight"][7] = (state["wide.weight"][7] + state["wide.weight"][8]) / 2**0.5  # one row of 96, of the right length
    for shard in state["kernel.weight"].chunk(4):  # each of four ranks its own
        torch.nn.init.orthogonal_(shard, gain=2**0.5)

    report = _audit("faults:Orthogonal", state, tmp_path)

    (tall,) = _messages(report, "scale").pop("tall.weight")
    assert tall.startswith("it is orthogonal, with a gain of 2.00000 where the spec has 1.00000")
    found = {name: messages[0] for name, messages in _messages(report, "distribution").items()}
    assert found["square.weight"].startswith("it is not orthogonal with a gain of 1.00000: it multiplies the squares of lengths by")
    assert "independent draws would do so" in found["square.weight"]
    assert "each rank had made its own shard orthogonal" in found["kernel.weight"]
    assert {finding["tensor"] for finding in report["findings"]} == set(state)


def test_names_shapes_and_dtypes_are_compared(tmp_path):
    state = faults.right()
    del state["layers.0.up.bias"]
    state["lm_head.weight"] = torch.ones(3)
    state["layers.1.norm.weight"] = torch.ones(255)
    state["layers.0.norm.weight"] = state["layers.0.norm.weight"].half()

    report = _audit("faults:Transformer", state, tmp_path)

    assert {(finding["kind"], finding["tensor"]) for finding in report["findings"]} == {
        ("missing", "layers.0.up.bias"),
        ("unexpected", "lm_head.weight"),
        ("shape", "layers.1.norm.weight"),
        ("dtype", "layers.0.norm.weight"),
    }


def _messages(report: dict, kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in report["findings"]:
        if finding["kind"] == kind:
            found.setdefault(finding["tensor"], []).append(finding["message"])
    return found


def _audit(model: str, state: faults.State, folder: Path, dtype: torch.dtype | None = None) -> dict:
    """The report on a checkpoint with this state, by the spec that the model's own code gives."""
    text = folder / "spec.json"
    text.write_text(spec(sources.trace(model, None, dtype), 1))
    checkpoint = folder / "model.safetensors"
    save_file({name: value.contiguous() for name, value in state.items()}, checkpoint)
    report = folder / "audit.json"
    command = [str(SUBMIT), "audit", "--json", str(report), str(text), str(checkpoint)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    written = json.loads(report.read_text())
    assert (done.returncode == 0) == (written["verdict"] == "passed")
    return written
