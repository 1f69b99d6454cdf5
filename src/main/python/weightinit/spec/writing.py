"""A traced model as the text of a spec: JSON, an entry a line."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from weightinit.mistake import Mistake
from weightinit.model.traced import TracedModel, TracedTensor
from weightinit.spec.folding import Fold, folded
from weightinit.spec.language import DTYPES, CannotSay, init

MOST_TENSORS = 1_000_000
"""The most tensors of a spec."""


def spec(model: TracedModel, seed: int) -> str:
    """
    The text of a spec.

    :raises Mistake: that lists every tensor which a spec cannot say
    """
    if not model.tensors:
        raise Mistake("the model has no tensors")
    if len(model.tensors) > MOST_TENSORS:
        raise Mistake(f"the model has {len(model.tensors):,} tensors, a spec at most {MOST_TENSORS:,}")
    entries, refused = [], []
    for tensor in model.tensors:
        try:
            entries.append((tensor.name, _content(tensor, model)))
        except CannotSay as why:
            refused.append((tensor.name, (str(why), tensor.result.place)))
    if refused:
        raise Mistake(_refusal(refused))
    dtype = Counter(DTYPES[tensor.dtype] for tensor in model.tensors).most_common(1)[0][0]
    lines = [_entry(fold, dtype) for fold in folded(entries)]
    head = [f'  "seed": {seed}', f'  "dtype": "{dtype}"', '  "axes": "out_in"']
    return "{\n" + ",\n".join(head) + ',\n  "tensors": [\n' + ",\n".join(lines) + "\n  ]\n}\n"


def _content(tensor: TracedTensor, model: TracedModel) -> tuple:
    said = init(tensor)
    if tensor.name in model.shared:
        raise CannotSay(f"it has values of '{model.shared[tensor.name]}', and a spec makes each tensor of draws of its own")
    if not tensor.name or "{" in tensor.name or "$" in tensor.name:
        raise CannotSay("its name has a { or $, or is empty, which a spec has not")
    return tensor.shape, DTYPES[tensor.dtype], tensor.axes, json.dumps(said)


def _entry(fold: Fold, dtype: str) -> str:
    shape, own, axes, said = fold.content
    fields: dict[str, Any] = {"name": fold.name}
    if fold.variables:
        fields["for"] = {name: _values(numbers) for name, numbers in fold.variables.items()}
    fields["shape"] = list(shape)
    if own != dtype:
        fields["dtype"] = own
    if axes.in_out:
        fields["axes"] = "in_out"
    if axes.batch:
        fields["batch"] = axes.batch
    fields["init"] = json.loads(said)
    return "    " + json.dumps(fields, ensure_ascii=False)


def _values(numbers: list[int]) -> int | list[int]:
    return len(numbers) if numbers == list(range(len(numbers))) else numbers


def _refusal(refused: list[tuple[str, tuple[str, str]]]) -> str:
    lines = [f"nothing is written: a spec cannot say what the model's code does to {len(refused):,} of its tensors"]
    for fold in folded(refused):
        why, place = fold.content
        name = fold.name
        for variable, numbers in fold.variables.items():
            first, last = numbers[0], numbers[-1]
            span = f"{first}..{last}" if last - first + 1 == len(numbers) else ",".join(map(str, numbers))
            name = name.replace("{" + variable + "}", "{" + span + "}")
        lines.append(f"  {name}: {why}" + (f" ({place})" if place else ""))
    return "\n".join(lines)
