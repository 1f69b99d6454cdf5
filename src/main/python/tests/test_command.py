"""The command as users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from configurations import CONFIGURATIONS
from weightinit.command import main

HERE = Path(__file__).parent


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "weightinit", "trace", *arguments]
    return subprocess.run(command, cwd=HERE, env={"PYTHONPATH": str(HERE.parent)}, capture_output=True, text=True)


def test_a_configuration_becomes_a_spec(tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps(CONFIGURATIONS["mixtral"]))

    done = run(str(tmp_path), "--seed", "-7", "--dtype", "bfloat16")

    assert done.returncode == 0, done.stderr
    spec = json.loads(done.stdout)
    assert (spec["seed"], spec["dtype"], spec["axes"]) == (-7, "bfloat16", "out_in")
    assert {
        "name": "model.layers.{layer}.block_sparse_moe.experts.{expert}.w2.weight",
        "for": {"layer": 3, "expert": 3},
        "shape": [48, 37],
        "init": {"scheme": "normal", "std": 0.02},
    } in spec["tensors"]


def test_rows_that_are_zero_are_in_the_spec(capsys):
    assert main(["trace", "handmade:Padded"]) == 0

    assert json.loads(capsys.readouterr().out)["tensors"] == [
        {"name": "first", "shape": [19, 6], "zero_rows": [0], "init": {"scheme": "trunc_normal", "std": 0.1, "a": -0.2, "b": 0.2}},
        {"name": "joined", "shape": [14, 3, 2], "batch": 1, "zero_rows": [7, 8], "init": {"scheme": "uniform", "low": 0.0, "high": 1.0}},
        {"name": "tokens.weight", "shape": [31, 6], "zero_rows": [5], "init": {"scheme": "normal", "std": 1.0}},
        {"name": "other.weight", "shape": [31, 6], "zero_rows": [0, 1, 7, 8], "init": {"scheme": "normal", "mean": 0.5, "std": 0.3}},
        {"name": "scaled.weight", "shape": [23, 6], "zero_rows": [22], "init": {"scheme": "normal", "std": 0.5}},
        {"name": "layers.{layer}.weight", "for": {"layer": 3}, "shape": [13, 6], "zero_rows": [0], "init": {"scheme": "normal", "std": 1.0}},
    ]


def test_a_configuration_that_is_quantized_is_traced_without_and_says_so(tmp_path):
    config = tmp_path / "config.json"
    config.write_text(json.dumps({**CONFIGURATIONS["mistral"], "quantization_config": {"quant_method": "fp8"}}))

    done = run(str(config))

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["dtype"] == "float32"
    assert "needs a config.json without quantization_config" in done.stderr


def test_what_the_models_code_prints_is_not_in_the_spec():
    done = run("handmade:printing")

    assert "hello" in done.stderr
    assert [tensor["name"] for tensor in json.loads(done.stdout)["tensors"]] == ["weight", "bias"]


def test_a_mistake_is_one_message_and_no_spec():
    done = run("handmade:Cuda")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: the model needs CUDA") or "needs CUDA while it is built" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere/config.json"], "nowhere/config.json: No such file or directory"),
        (["handmade"], "handmade: write package.module:function, or the path of a config.json"),
        (["handmade:nobody"], "handmade:nobody: handmade has no 'nobody'"),
        (["handmade:RUNS", "--seed", "1"], "handmade:RUNS: handmade has no 'RUNS'"),
        (["nomodule.inside:build"], "nomodule.inside:build: there is no module 'nomodule'"),
        (["handmade:nothing"], "handmade:nothing: it returned a value of type NoneType, not a torch.nn.Module"),
        (["handmade:random"], "handmade:random: it is a value of type module, not a function"),
        (["handmade:Cuda"], "handmade:Cuda: the model needs CUDA while it is built at"),
        (["handmade:printing", "--architecture", "A"], "--architecture belongs to a config.json"),
        (["handmade:printing", "--without", "x*"], "--without x*: no tensor has such a name"),
        (["handmade:printing", "--without", "*"], "the model has no tensors"),
    ],
)
def test_mistakes_name_what_is_wrong(arguments, message, capsys):
    assert main(["trace", *arguments]) == 2

    out, error = capsys.readouterr()
    assert out == ""
    assert error.splitlines()[-1].startswith(f"error: {message}")


def test_a_failing_function_is_named_with_its_line(capsys):
    assert main(["trace", "handmade:broken"]) == 2

    line = 1 + (HERE / "handmade.py").read_text().splitlines().index('    raise ValueError("no such thing")')
    place = f"handmade.py:{line}"
    assert capsys.readouterr().err.rstrip().endswith(f"{place}: no such thing")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[]", "this is no config.json of transformers: it has no model_type"),
        ("{", "this is no JSON"),
        ('{"model_type": "lama"}', "has no model_type 'lama' (did you mean 'llama'?)"),
        ('{"model_type": "own", "auto_map": {}}', "its code is beside its checkpoint"),
        ('{"model_type": "llama"}', "it names no architecture; add --architecture"),
        ('{"model_type": "llama", "architectures": ["LlamaForCausalML"]}', "did you mean 'LlamaForCausalLM'?"),
        ('{"model_type": "llama", "architectures": ["torch"]}', "has no model 'torch'"),
        ('{"model_type": "llama", "architectures": ["BertModel"]}', "is no architecture of model_type 'llama'"),
        ('{"model_type": "llama", "architectures": 3}', "architectures must be a list of names"),
        ('{"model_type": "llama", "architectures": ["LlamaModel"], "hidden_size": "x"}', "hidden_size"),
        (
            '{"model_type": "llama", "architectures": ["LlamaModel"], "num_attention_heads": 0}',
            "transformers refuses this configuration: integer division or modulo by zero",
        ),
        ('{"model_type": "llama", "architectures": ["LlamaModel"], "dtype": "float33"}', "float33"),
    ],
)
def test_a_wrong_configuration_is_named(config, message, tmp_path, capsys):
    path = tmp_path / "config.json"
    path.write_text(config)

    assert main(["trace", str(path)]) == 2

    out, error = capsys.readouterr()
    assert out == ""
    assert message in error
    assert str(path) in error
    assert error.count("error: ") == 1 and "Traceback" not in error


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "ZeroedMatrices",
            [
                "orthogonal: an orthogonal matrix times 1, then row 2 is zero (",
                "handmade.py:",
                "many: normal with mean 0 and std 1, then 1,001 rows (1001, 1002, 1003, 1004, 1005 ...) are zero",
                "columns: 2 parts with values of their own",
            ],
        ),
        ("Sliced", ["weight: 3 parts with values of their own", "bias: 21 numbers that the code computes, from 0 to 1", "columns: 2 parts"]),
        ("Matrices", ["gates: 3 parts with values of their own"]),
        ("Literals", ["A_log: 8 numbers that the code computes, from 0 to 2.07944"]),
        ("Copied", ["layers.1.weight: it shares random values with 'layers.0.weight'"]),
        ("Doubled", ["weight: it holds some random values twice", "infinite: all its values are inf"]),
        ("Counting", ["norm.num_batches_tracked: its dtype is int64", "scale: its shape is [], which a spec does not support"]),
        ("Unwritten", ["weight: memory that was allocated and never initialised"]),
    ],
)
def test_what_a_spec_cannot_express_is_listed_by_name(name, words, capsys):
    assert main(["trace", f"handmade:{name}"]) == 2

    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("error: nothing is written: a spec cannot express ")
    for word in words:
        assert word in error


def test_tensors_are_left_out_on_demand(capsys):
    assert main(["trace", "handmade:Counting", "--without", "*.num_batches_tracked", "--without", "scale"]) == 0

    out, error = capsys.readouterr()
    names = [tensor["name"] for tensor in json.loads(out)["tensors"]]
    assert names == ["norm.weight", "norm.bias", "norm.running_mean", "norm.running_var"]
    assert "left out by --without scale: 1 of 6 tensors" in error


@pytest.mark.parametrize("seed", ["x", "9223372036854775808", "1.5"])
def test_a_seed_is_a_signed_integer_of_64_bits(seed, capsys):
    with pytest.raises(SystemExit) as exit:
        main(["trace", "handmade:printing", "--seed", seed])

    assert exit.value.code == 2
    assert f"'{seed}' is no signed 64-bit integer" in capsys.readouterr().err
