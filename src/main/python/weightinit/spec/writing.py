"""A traced model as the text of a spec: JSON, an entry a line."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from weightinit.mistake import Mistake
from weightinit.model.bounds import MOST_TENSORS
from weightinit.model.traced import TracedModel, TracedTensor
from weightinit.spec.depth import Sized, formulas
from weightinit.spec.folding import Fold, folded, numbers
from weightinit.spec.language import DTYPES, Inexpressible, init, zero_rows

MOST_LINES = 100
"""The most tensors, folded, that the message lists."""


def spec(model: TracedModel, seed: int) -> str:
    """
    The text of a spec.

    :raises Mistake: that lists every tensor which a spec cannot express
    """
    if not model.tensors:
        raise Mistake("the model has no tensors")
    if len(model.tensors) > MOST_TENSORS:
        raise Mistake(f"the model has {len(model.tensors):,} tensors, a spec at most {MOST_TENSORS:,}")
    entries, refused = [], []
    for tensor in model.tensors:
        try:
            entries.append((tensor.name, _content(tensor, model)))
        except Inexpressible as why:
            refused.append((tensor.name, (str(why), tensor.result.place)))
    if refused:
        raise Mistake(_refusal(refused))
    dtype = Counter(DTYPES[tensor.dtype] for tensor in model.tensors).most_common(1)[0][0]
    lines = [_entry(fold, dtype) for fold in folded(_with_formulas(entries))]
    head = [f'  "seed": {seed}', f'  "dtype": "{dtype}"', '  "axes": "out_in"']
    return "{\n" + ",\n".join(head) + ',\n  "tensors": [\n' + ",\n".join(lines) + "\n  ]\n}\n"


def _with_formulas(entries: list[tuple[str, tuple]]) -> list[tuple[str, tuple]]:
    """The entries, with formulas for standard deviations that fall with the depth."""
    depths: dict[int, Sized] = {}
    for position, (name, (*others, init_json)) in enumerate(entries):
        init = json.loads(init_json)
        if isinstance(init, dict) and "std" in init:
            form, found = numbers(name)
            std = init.pop("std")
            depths[position] = Sized(found, (form, *others, json.dumps(init)), std)
    changed = list(entries)
    for position, formula in zip(depths, formulas(list(depths.values()))):
        name, (*others, init_json) = entries[position]
        if formula:
            changed[position] = (name, (*others, json.dumps({**json.loads(init_json), "std": formula})))
    return changed


WHOLE = ('{"scheme": "orthogonal"', '{"scheme": "dirac"', '"dirac"')
"""How the inits begin that PyTorch makes of a tensor as a whole, whatever its axes mean to its module."""


def _content(tensor: TracedTensor, model: TracedModel) -> tuple:
    init_json = json.dumps(init(tensor))
    if tensor.name in model.shared:
        other = model.shared[tensor.name]
        holder = "holds some random values twice" if other == tensor.name else f"shares random values with '{other}'"
        raise Inexpressible(f"it {holder}; all random values of a spec are independent")
    if not tensor.name or "{" in tensor.name or "$" in tensor.name:
        raise Inexpressible("its name is empty or contains { or $, which a spec does not support")
    return tensor.shape, DTYPES[tensor.dtype], tensor.axes, zero_rows(tensor), init_json


def _entry(fold: Fold, dtype: str) -> str:
    shape, own, axes, rows, init_json = fold.content
    fields: dict[str, Any] = {"name": fold.name}
    if fold.variables:
        fields["for"] = {name: _values(values) for name, values in fold.variables.items()}
    fields["shape"] = list(shape)
    if own != dtype:
        fields["dtype"] = own
    is_whole = init_json.startswith(WHOLE)
    if axes.in_out and not is_whole:
        fields["axes"] = "in_out"
    if axes.batch and not is_whole:
        fields["batch"] = axes.batch
    if rows:
        fields["zero_rows"] = list(rows)
    for k, index in enumerate(fold.indices()):
        init_json = init_json.replace("{#" + str(k) + "}", index)
    fields["init"] = json.loads(init_json)
    return "    " + json.dumps(fields, ensure_ascii=False)


def _values(values: list[int]) -> int | list[int]:
    return len(values) if values == list(range(len(values))) else values


def _refusal(refused: list[tuple[str, tuple[str, str]]]) -> str:
    lines = [f"nothing is written: a spec cannot express {len(refused):,} of the model's tensors"]
    folds = folded(refused)
    for fold in folds[:MOST_LINES]:
        why, place = fold.content
        name = fold.name
        for variable, values in fold.variables.items():
            first, last = values[0], values[-1]
            span = f"{first}..{last}" if last - first + 1 == len(values) else ",".join(map(str, values))
            name = name.replace("{" + variable + "}", "{" + span + "}")
        lines.append(f"  {name}: {why}" + (f" ({place})" if place else ""))
    if len(folds) > MOST_LINES:
        lines.append(f"  and {len(folds) - MOST_LINES:,} more")
    return "\n".join(lines)
