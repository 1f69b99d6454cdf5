"""Draws beside those of the value contract, and what of NumPy's own is not what it says."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from checkpoints import ROOT
from weightinit.mistake import Mistake
from weightinit.values import known
from weightinit.values.draws import TILE, TileStream
from weightinit.values.logarithm import log1p
from weightinit.values.numbers import DType
from weightinit.values.source import Constant
from weightinit.values.tail import Tail, words_used
from weightinit.values.tensor import Tensor

GOLDEN = json.loads((ROOT / "src/test/resources/numpy/golden.json").read_text())
DTYPES = {"f32": np.float32, "f64": np.float64}


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: "{distribution} {dtype} {seed}/{name} {start}".format(**case))
def test_draws_are_the_golden_ones(case):
    key = Tensor(case["seed"], case["name"], (1,), DType.FLOAT32, Constant(0)).key
    first = case["start"] // TILE
    tiles = []
    for tile in range(first, (case["stop"] - 1) // TILE + 1):
        stream, n = TileStream(key, tile), min(TILE, case["stop"] - tile * TILE)
        match case["distribution"]:
            case "normal":
                tiles.append(stream.normals(n, DTYPES[case["dtype"]]))
            case "uniform":
                tiles.append(stream.uniforms(n, DTYPES[case["dtype"]]))
            case "truncated":
                tiles.append(stream.truncated(n, DTYPES[case["dtype"]], case["lo"], case["hi"]))
    drawn = np.concatenate(tiles)[case["start"] - first * TILE :]

    assert hashlib.sha256(drawn.tobytes()).hexdigest() == case["sha256"]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_draws_of_the_tail_are_found_in_the_words_of_a_tile(dtype):
    """The quick way to them beside the slow one, which draws once more; some tiles have a word that looks like a tail's."""
    ambiguous = 0
    for tile in range(60):
        stream, tail = TileStream((5, 6), tile), Tail.of(dtype)
        draws = stream.normals(TILE, dtype)
        numpy, philox = stream._unchecked(TILE, dtype)
        tails, used = np.flatnonzero(np.abs(numpy) >= tail.edge), words_used(philox, dtype)
        words = stream._philox().random_raw(used + 256).view(tail.word)

        np.testing.assert_array_equal(draws[tails], tail.draws(words, stream._starts(tails, words, tail)))
        np.testing.assert_array_equal(np.delete(draws, tails), np.delete(numpy, tails))
        ambiguous += tail.candidates(words[:used]).size > tails.size
    assert ambiguous > 3


@pytest.mark.parametrize(
    ("x", "logarithm"),
    [
        # x, StrictMath.log1p(-x) by OpenJDK 17 with Double.toHexString; log1p of glibc 2.36 differs for the first six
        ("0x1.3159fe06556dap-2", "-0x1.6a990e3d8b1eep-2"),
        ("0x1.17551c74720ecp-2", "-0x1.462dc37928f12p-2"),
        ("0x1.e4f4e091737fcp-3", "-0x1.14b6dfaf5a60ep-2"),
        ("0x1.e5d84b312a1e8p-3", "-0x1.154be76b58eb7p-2"),
        ("0x1.69cfd9adbc234p-2", "-0x1.be6261e569b71p-2"),
        ("0x1.3cf426d02d666p-1", "-0x1.ee1ffb2fab97ep-1"),
        ("0x0.0p0", "-0x0.0p0"),
        ("0x1.0p-53", "-0x1.0p-53"),
        ("0x1.8p-53", "-0x1.8000000000001p-53"),
        ("0x1.0p-29", "-0x1.00000004p-29"),
        ("0x1.fffp-30", "-0x1.fff00007ff8p-30"),
        ("0x1.2bec3fffffp-2", "-0x1.62e4420e1e87p-2"),
        ("0x1.2bec4p-2", "-0x1.62e4420e1ff1p-2"),
        ("0x1.0p-1", "-0x1.62e42fefa39efp-1"),
        ("0x1.fffffp-2", "-0x1.62e41fefa3defp-1"),
        ("0x1.000008p-1", "-0x1.62e43fefa3defp-1"),
        ("0x1.800004p-1", "-0x1.62e437efa3befp0"),
        ("0x1.7ffffep-1", "-0x1.62e42befa3a6fp0"),
        ("0x1.fffffffffffffp-1", "-0x1.25e4f7b2737fap5"),
        ("0x1.fff2e48e8a71ep-1", "-0x1.26bb1bbb55554p3"),
    ],
)
def test_the_logarithm_is_that_of_fdlibm(x, logarithm):
    assert log1p(-float.fromhex(x)).hex() == float.fromhex(logarithm).hex()


def test_another_numpy_is_refused(monkeypatch):
    monkeypatch.setattr(known, "DIGEST", "0")
    known.require_known_draws.cache_clear()
    with pytest.raises(Mistake, match=r"NumPy [\d.]+ draws other numbers than docs/values.md defines"):
        known.require_known_draws()
