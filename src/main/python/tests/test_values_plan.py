"""What is read as a plan, and what is refused: one message that names the file, what is wrong and what to do."""

from __future__ import annotations

import json
import os

import pytest

from weightinit import values
from weightinit.mistake import Mistake

TENSOR = {"name": "w", "shape": [3, 5], "dtype": "float32", "distribution": "normal", "parameters": {"mean": 0.0, "scale": 0.5}}
PLAN = {"contract": 1, "fingerprint": "f", "seed": 1, "tensors": [TENSOR]}
TRACED = {"seed": 1, "dtype": "float32", "axes": "out_in", "tensors": [{"name": "w", "shape": [3, 5], "init": "zeros"}]}
RUN = "Run ./submit.sh plan "


def refused(path) -> str:
    with pytest.raises(Mistake) as mistake:
        values.plan(path)
    return str(mistake.value)


def changed(**fields) -> dict:
    return PLAN | {"tensors": [TENSOR | fields]}


def traced(**fields) -> dict:
    return TRACED | {"tensors": [TRACED["tensors"][0] | fields]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (PLAN | {"contract": 3}, "its value contract is 3; this package knows 1 and 2"),
        (PLAN | {"contract": "1"}, "its value contract is '1'"),
        (PLAN | {"seed": 1 << 63}, "the seed 9223372036854775808 is no signed 64-bit integer"),
        (PLAN | {"seed": 1.0}, "the seed 1.0 is no signed"),
        (PLAN | {"seed": True}, "the seed True is no signed"),
        (PLAN | {"tensors": {}}, "'tensors' must be a list"),
        (PLAN | {"tensors": []}, "it has no tensors"),
        (PLAN | {"tensors": [7]}, "tensor 0 must be an object"),
        (PLAN | {"tensors": [TENSOR, TENSOR]}, "two tensors are called 'w'"),
        (changed(name=7), "the name 7 must be a text"),
        (changed(name="\ud800"), "the name '\\ud800' must be a text"),
        (changed(name="\x1b[2J", shape=3), "tensor '\\x1b[2J': the shape 3 must be a list"),
        (changed(shape=[]), "tensor 'w': the shape [] must be a list of positive numbers"),
        (changed(shape=[3, 0]), "the shape [3, 0] must be"),
        (changed(shape=[3, -5]), "the shape [3, -5] must be"),
        (changed(shape=[3, True]), "the shape [3, True] must be"),
        (changed(shape=[3, "5"]), "the shape [3, '5'] must be"),
        (changed(shape=[1 << 31, 1 << 32]), "has more than 2^62 elements"),
        (changed(shape=[2] * 100_000), "has more than 2^62 elements"),
        (changed(dtype="float16", parameters={"mean": 0, "scale": 9000}), "values from -73800 to 73800 do not fit into float16"),
        (changed(parameters={"mean": 1e38, "scale": 1e38}), "do not fit into float32"),
        (changed(dtype="bfloat16", distribution="constant", parameters={"value": 3.4e38}), "do not fit into bfloat16"),
        (changed(zeroRows=[3]), "the rows [3] that are zero must be a list of rows of the shape [3, 5]"),
        (changed(zeroRows={"0": 1}), "the rows {'0': 1} that are zero must be a list"),
        (changed(zeroRows=[1, 1]), "the rows [1, 1] that are zero must be ascending, of two axes or more"),
        (changed(shape=[3], zeroRows=[1]), "the rows [1] that are zero must be ascending, of two axes or more"),
        (changed(dtype="int8"), "the dtype 'int8' is not one of float64, float32, float16, bfloat16"),
        (changed(dtype=["float32"]), "the dtype ['float32'] is not one of"),
        (changed(distribution="cauchy"), "the distribution 'cauchy' is not one of constant, delta_orthogonal, dirac, identity, normal, orthogonal, sparse, truncated, uniform"),
        (changed(distribution=None), "the distribution None is not one of"),
        (changed(parameters={"mean": 0.0}), "the parameters of normal must be mean, scale"),
        (changed(parameters=[0, 1]), "the parameters of normal must be mean, scale"),
        (changed(parameters={"mean": 0, "scale": "1"}), "scale = '1' must be a number"),
        (changed(parameters={"mean": False, "scale": 1}), "mean = False must be a number"),
        (changed(parameters={"mean": 0, "scale": 0}), "scale = 0.0 must be positive"),
        (changed(parameters={"mean": 10**400, "scale": 1}), "must be finite"),
        (changed(distribution="uniform", parameters={"low": 1, "high": 1}), "low = 1.0 and high = 1.0"),
        (changed(distribution="identity", parameters={"rows": 3.0, "columns": 5}), "rows = 3.0 must be a whole number"),
        (changed(distribution="identity", parameters={"rows": 0, "columns": 5}), "a matrix of 0 rows and 5 columns"),
        (
            changed(distribution="truncated", parameters={"mean": 0, "scale": 1, "low": 8, "high": 9}),
            "the bounds 8.0 and 9.0 keep less than one draw in a hundred",
        ),
        (traced(shape=[1], init={"scheme": "normal", "std": -1}), "tensor 'w': scale = -1.0 must be positive"),
        (traced(init={"scheme": "constant", "value": "1"}), "tensor 'w': value = '1' must be a number"),
        (traced(name="w.{i}", **{"for": {"i": 10**9}}), "it has more than 1,000,000 tensors"),
        (traced(**{"for": {"i": 3}}), "two tensors are called 'w'"),
        (traced(zero_rows=[-1]), "tensor 'w': the rows [-1] that are zero must be"),
        (traced(batch="1"), "tensor 'w': batch = '1'"),
    ],
)
def test_a_wrong_plan_is_refused_in_one_message(content, message, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(content))

    assert refused(path).startswith(f"{path}: ")
    assert message in refused(path)
    assert len(refused(path)) < 1000 and "\n" not in refused(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("seed = 1, tensors = [ { name = w } ]", "this is no JSON"),
        ("", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ('{"seed": NaN}', "this is no JSON"),
        ('{"seed": ' + "9" * 5000 + "}", "this is no JSON"),
        ("\xff", "this is no JSON"),
        ("[]", "this is no plan"),
        ("{}", "this is no plan"),
        ('{"seed": 1, "shapes": "x", "rules": []}', "this is no plan"),
        (json.dumps(TRACED | {"layers": 3}), "the spec has 'layers', which trace does not write"),
        (json.dumps(TRACED | {"tensors": 3}), "'tensors' is no list"),
        (json.dumps(TRACED | {"tensors": ["w"]}), "an entry of 'tensors' is no object"),
        (json.dumps(traced(rule="x")), "tensor 'w' has 'rule', which trace does not write"),
        (json.dumps(traced(init="xavier")), "tensor 'w' has an init that trace does not write"),
        (json.dumps(traced(init={"scheme": "normal"})), "tensor 'w' has an init that trace does not write"),
        (json.dumps(traced(init={"scheme": "normal", "std": "0.02 / sqrt(layers)"})), "is a formula that trace does not write"),
        (json.dumps(traced(shape=[1], init="eye")), "tensor 'w' has an init that trace does not write"),
        (json.dumps(traced(name="w.{i}")), "'w.{i}' has a variable that the spec does not give"),
        (json.dumps(traced(name="w.${i}")), "'w.${i}' has a variable that the spec does not give"),
        (json.dumps(traced(**{"for": {"i": "layers"}})), "tensor 'w' has a loop that trace does not write"),
    ],
)
def test_another_spec_is_told_what_to_run(text, message, tmp_path):
    path = tmp_path / "net.conf"
    path.write_bytes(text.encode("latin-1"))

    assert refused(path).startswith(f"{path}: ")
    assert refused(path).endswith(f"{message}. {RUN}{path} --json FILE where Java is, and give FILE")


def test_a_folder_is_read_by_its_manifest_and_an_unfinished_one_refused(tmp_path):
    assert refused(tmp_path) == f"{tmp_path} is a folder without a checkpoint"
    (tmp_path / "_plan.json").write_text("{}")
    assert refused(tmp_path).startswith(f"{tmp_path} is not finished: it has no _manifest.json. {RUN}{tmp_path} --json FILE")
    assert refused(tmp_path / "_plan.json") == refused(tmp_path)

    (tmp_path / "_manifest.json").write_text(json.dumps(PLAN))
    for path in (tmp_path, tmp_path / "_plan.json", tmp_path / "_manifest.json"):
        assert values.slice(path, "w").shape == (3, 5)


def test_what_is_no_file_of_this_machine_is_refused(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == f"{tmp_path}/pipe is not a file"
    assert refused(tmp_path / "none") == f"{tmp_path}/none: No such file or directory"
    assert refused("a\0b").endswith("embedded null byte")
    assert refused("s3a://bucket/model") == "s3a://bucket/model: only local paths are read; copy it here"
    (tmp_path / "long").write_text(json.dumps(PLAN))
    monkeypatch.setattr("weightinit.values.reading.MOST_BYTES", 100)
    assert refused(tmp_path / "long") == f"{tmp_path}/long has more than 100 bytes"
