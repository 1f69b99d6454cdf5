"""
Tensors as the specs of ``python -m weightinit trace`` have them. They use a few words of the spec language; a spec with any
other word needs the program itself.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from weightinit.spec.depth import FORMS
from weightinit.values.fields import dtype, name, seed, shape, zero_rows
from weightinit.values.source import Source, source
from weightinit.values.tensor import Tensor
from weightinit.values.text import shown

MOST_TENSORS = 1_000_000
"""The most tensors of a spec."""

WORDS = {"seed", "dtype", "axes", "tensors"}
TENSOR_WORDS = {"name", "for", "shape", "dtype", "axes", "batch", "zero_rows", "init"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
NUMBER = r"(\d+(?:\.\d+)?(?:e[+-]?\d+)?)"
FORMULAS = [
    (re.compile(NUMBER + re.escape(f" / {form}").replace(re.escape("{index}"), r"(\d{1,9})"), re.ASCII), divisor)
    for form, divisor in FORMS
]


class Unknown(Exception):
    """What a spec has that the specs of ``trace`` have not."""


def tensors(content: Mapping[str, Any]) -> Iterator[Tensor]:
    """
    The tensors of a spec.

    :raises Unknown: if ``trace`` does not write such a spec
    :raises ValueError: that says what is wrong
    """
    _require_words(content, WORDS, "the spec")
    number = seed(content.get("seed"))
    entries = content["tensors"]
    if not isinstance(entries, list):
        raise Unknown("'tensors' is no list")
    left = MOST_TENSORS
    for entry in entries:
        if not isinstance(entry, dict):
            raise Unknown("an entry of 'tensors' is no object")
        own = name(entry.get("name"))
        _require_words(entry, TENSOR_WORDS, f"tensor {shown(own)}")
        variables = _variables(own, entry.get("for", {}))
        left -= math.prod(map(len, variables.values()))
        if left < 0:
            raise ValueError(f"it has more than {MOST_TENSORS:,} tensors")
        try:
            sizes, format = shape(entry.get("shape")), dtype(entry.get("dtype", content.get("dtype")))
            batch = entry.get("batch", 0)
            if type(batch) is not int or not 0 <= batch <= len(sizes):
                raise ValueError(f"batch = {shown(batch)}")
            zeros = zero_rows(entry.get("zero_rows"), sizes)
            for values in itertools.product(*variables.values()):
                index = dict(zip(variables, map(str, values)))
                yield Tensor(number, _filled(own, index), sizes, format, _source(entry, sizes, index), zeros)
        except ValueError as what:
            raise ValueError(f"tensor {shown(own)}: {what}") from None


def _variables(own: str, loops: Any) -> dict[str, range | list[int]]:
    """The values of each variable of a name."""
    variables: dict[str, range | list[int]] = {}
    for variable, values in loops.items() if isinstance(loops, dict) else [("for", loops)]:
        if type(values) is int and values > 0:
            variables[variable] = range(values)
        elif isinstance(values, list) and values and all(type(value) is int and value >= 0 for value in values):
            variables[variable] = values
        else:
            raise Unknown(f"tensor {shown(own)} has a loop that trace does not write")
    return variables


def _filled(text: str, index: Mapping[str, str]) -> str:
    """A text with a number in place of each variable."""
    filled = PLACEHOLDER.sub(lambda found: index.get(found[1], found[0]), text)
    if "{" in filled or "$" in filled:
        raise Unknown(f"{shown(text)} has a variable that the spec does not give")
    return filled


def _source(entry: Mapping[str, Any], sizes: tuple[int, ...], index: Mapping[str, str]) -> Source:
    given = entry.get("init")
    match {"scheme": given} if isinstance(given, str) else given:
        case {"scheme": "zeros", **rest} if not rest:
            return source("constant", {"value": 0})
        case {"scheme": "ones", **rest} if not rest:
            return source("constant", {"value": 1})
        case {"scheme": "constant", **rest}:
            return source("constant", rest)
        case {"scheme": "eye", **rest} if not rest and len(sizes) - entry.get("batch", 0) == 2:
            return source("identity", {"rows": sizes[-2], "columns": sizes[-1]})
        case {"scheme": "orthogonal", **rest} if rest.keys() <= {"gain"} and len(sizes) >= 2 and not entry.get("batch"):
            matrix = {"rows": sizes[0], "columns": math.prod(sizes[1:]), "stack": 0}
            return source("orthogonal", {**matrix, "gain": rest.get("gain", 1)})
        case {"scheme": "dirac", **rest} if rest.keys() <= {"groups"} and not entry.get("batch") and entry.get("axes") != "in_out":
            return _dirac(sizes, rest.get("groups", 1))
        case {"scheme": "sparse", "sparsity": sparsity, "std": std} if len(sizes) == 2:
            normal, share = source("normal", {"mean": 0, "scale": std}), source("constant", {"value": sparsity})
            zeros = math.ceil(share.value * sizes[0])
            parameters = {"rows": sizes[0], "columns": sizes[1], "scale": normal.scale, "zeros": zeros}
            return source("sparse", parameters) if zeros else normal
        case {"scheme": "uniform", **rest}:
            return source("uniform", rest)
        case {"scheme": "normal", "std": std, **rest} if rest.keys() <= {"mean"}:
            return source("normal", {"mean": 0, **rest, "scale": _std(std, index)})
        case {"scheme": "trunc_normal", "std": std, "a": a, "b": b, **rest} if rest.keys() <= {"mean"}:
            normal = source("normal", {"mean": 0, **rest, "scale": _std(std, index)})
            bounds = source("uniform", {"low": a, "high": b})
            low, high = (bounds.low - normal.mean) / normal.scale, (bounds.high - normal.mean) / normal.scale
            return source("truncated", {"mean": normal.mean, "scale": normal.scale, "low": low, "high": high})
    raise Unknown(f"tensor {shown(entry['name'])} has an init that trace does not write")


def _dirac(sizes: tuple[int, ...], groups: Any) -> Source:
    """The source of a kernel ``[out, in, *kernel]``."""
    if not 3 <= len(sizes) <= 5 or type(groups) is not int or groups < 1 or sizes[0] % groups:
        raise ValueError(f"a kernel {list(sizes)} in {shown(groups)} groups")
    kernel, centre = 1, 0
    for size in sizes[2:]:
        kernel, centre = kernel * size, centre * size + size // 2
    inputs, of_group = sizes[1], sizes[0] // groups
    steps = {"group_step": of_group * inputs * kernel, "step": (inputs + 1) * kernel}
    ones = {"first": centre, "groups": groups, "ones": min(of_group, inputs)}
    return source("dirac", {"size": math.prod(sizes), **ones, **steps})


def _std(given: Any, index: Mapping[str, str]) -> Any:
    """A standard deviation: the number, or that of a formula of the layer."""
    if not isinstance(given, str):
        return given
    filled = _filled(given, index)
    for formula, divisor in FORMULAS:
        if found := formula.fullmatch(filled):
            return float(found[1]) / divisor(int(found[2]))
    raise Unknown(f"{shown(given)} is a formula that trace does not write")


def _require_words(given: Mapping[str, Any], known: set[str], what: str) -> None:
    for word in given:
        if word not in known:
            raise Unknown(f"{what} has {shown(word)}, which trace does not write")
