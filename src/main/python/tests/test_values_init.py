"""Values that NumPy makes beside those that ``init`` wrote: every bit, for every scheme, dtype and odd shape."""

from __future__ import annotations

import re
import shutil

import numpy as np
import pytest

from checkpoints import ROOT, stored, submit
from deep import Deep
from weightinit import values
from weightinit.command import main

pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="init needs Java")

WRITTEN = ROOT / "src/test/resources/written"

VARIANTS = """
seed = -3
tensors = [
  # whose tails a C library rounds in another way: t22, t25 with log1pf of glibc 2.36, the others with its log1p
  { name = "t{i}", for = { i = [22, 25] }, shape = [65536], init = normal }
  { name = "t{i}", for = { i = [957, 1149, 1820] }, shape = [65536], dtype = float64, init = normal }

  { name = far,       shape = [3, 70001],   init = { scheme = trunc_normal, cut = 9 } }
  { name = far64,     shape = [3, 70001],   dtype = float64, init = { scheme = trunc_normal, cut = 9 } }
  { name = one-sided, shape = [200001],     init = { scheme = trunc_normal, mean = -1, std = 0.5, a = -0.9, b = 3 } }
  { name = rare,      shape = [66001],      init = { scheme = trunc_normal, a = 2, b = 4 } }
  { name = half,      shape = [257, 1021],  dtype = float16, init = { scheme = normal, std = 1e-7 } }
  { name = brain,     shape = [257, 1021],  dtype = bfloat16, init = { scheme = uniform, low = -1e-39, high = 1e-39 } }

  { name = exactly,   shape = [2, 32768],   init = he }
  { name = less,      shape = [65535, 1],   init = xavier }
  { name = more,      shape = [1, 65537],   init = xavier }
  { name = single,    shape = [1, 1, 1],    init = uniform }
  { name = kernel,    shape = [67, 5, 3, 7], axes = out_in, init = kaiming_uniform }
  { name = kernel-in, shape = [3, 7, 5, 67], axes = in_out, init = kaiming_uniform }
  { name = experts,   shape = [3, 129, 257], axes = out_in, batch = 1, init = xavier_normal }
  { name = stacks,    shape = [2, 3, 129, 257], axes = in_out, batch = 2, dtype = bfloat16, init = lecun_normal }
  { name = eyes,      shape = [2, 2, 300, 290], batch = 2, dtype = float16, init = eye }
  { name = wide-q,    shape = [257, 300], init = { scheme = orthogonal, gain = 0.3 } }
  { name = tall-q,    shape = [301, 5, 37], dtype = bfloat16, init = { scheme = orthogonal, nonlinearity = relu } }
  { name = square-q,  shape = [130, 130], dtype = float64, init = orthogonal }
  { name = stack-q,   shape = [2, 3, 129, 110], batch = 2, dtype = float16, init = orthogonal }
  { name = delta-in,  shape = [3, 4, 65, 90], axes = in_out, init = delta_orthogonal }
  { name = delta-out, shape = [90, 90, 5], axes = out_in, dtype = float64, init = { scheme = delta_orthogonal, gain = 2 } }
  { name = deltas,    shape = [3, 90, 65, 5], batch = 1, axes = out_in, init = delta_orthogonal }
  { name = padded,    shape = [1021, 301], init = normal, zero_rows = [0, 217, 218, 435, 1020] }
  { name = wide-padded, shape = [5, 70001], dtype = bfloat16, init = { scheme = uniform, low = 1, high = 2 }, zero_rows = [1, 3] }
  { name = padded64,  shape = [3, 7, 11], dtype = float64, init = { scheme = constant, value = -2 }, zero_rows = [2] }

  { name = tied,      copy_of = padded }
  { name = tied-half, copy_of = half }

  { name = "модель/层\\\\1 \\"a\\"", shape = [11, 13], init = glorot_uniform }
]
"""


def test_the_written_specs_have_every_scheme():
    schemes = ROOT / "src/main/java/io/github/weightinit/initializer/Schemes.java"
    specs = "".join((WRITTEN / f"{spec}.conf").read_text() for spec in ("schemes-in-out", "catalogue", "orthogonal"))

    names = re.findall(r'entry\("(\w+)"', schemes.read_text())
    assert len(names) >= 20
    assert [name for name in names if f"init = {name} " not in specs and f"scheme = {name}," not in specs] == []


@pytest.mark.parametrize(
    "spec",
    ["schemes-in-out", "schemes-out-in", "shapes-float32", "bfloat16", "float16", "float64", "mixed-widths", "long-rows", "catalogue", "orthogonal"],
)
def test_every_bit_is_the_one_that_init_wrote(spec, tmp_path):
    submit("init", "--format", "safetensors", WRITTEN / f"{spec}.conf", tmp_path / "out")

    _hold(values.plan(tmp_path / "out"), stored(tmp_path / "out"))


def test_variants_and_the_plan_of_their_spec(tmp_path):
    spec = tmp_path / "variants.conf"
    spec.write_text(VARIANTS)
    submit("init", "--format", "safetensors", spec, tmp_path / "out")
    submit("plan", "--json", tmp_path / "plan.json", spec)

    plan = values.plan(tmp_path / "plan.json")

    assert plan.tensors == values.plan(tmp_path / "out").tensors
    assert plan.tensors == values.plan(tmp_path / "out/_plan.json").tensors
    written = stored(tmp_path / "out")
    _hold(plan, written)
    _hold_slices(plan, written)


def test_a_traced_spec_needs_no_java(tmp_path, capsys):
    assert main(["trace", "deep:Deep", "--seed", "-5"]) == 0
    spec = tmp_path / "traced.json"
    spec.write_text(capsys.readouterr().out)
    assert all(word in spec.read_text() for word in ("sqrt", "zero_rows", "trunc_normal", "uniform", "eye", "dirac", "sparse", "constant", "orthogonal"))
    submit("init", "--format", "safetensors", spec, tmp_path / "out")

    plan = values.plan(spec)

    assert plan.tensors == values.plan(tmp_path / "out").tensors
    _hold(plan, stored(tmp_path / "out"))
    memory = Deep()
    values.fill_(memory, spec)
    assert values.check(memory, tmp_path / "out", share=1).right


def _hold(plan, written):
    assert set(plan.tensors) == set(written)
    for name, bits in written.items():
        np.testing.assert_array_equal(values.bits(plan, name), bits, name, strict=True)


def _hold_slices(plan, written):
    random = np.random.default_rng(1)
    for name, bits in written.items():
        for _ in range(3):
            ends = [sorted(random.integers(0, size + 1, 2).tolist()) for size in bits.shape]
            index = tuple(slice(*pair) for pair in ends)
            np.testing.assert_array_equal(values.bits(plan, name, *index), bits[index], name, strict=True)
