"""What a model's tensors are: read from what ``init``, ``plan --json`` or ``trace`` wrote."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weightinit.mistake import Mistake
from weightinit.values import traced, written
from weightinit.values.known import require_known_draws
from weightinit.values.tensor import Tensor
from weightinit.values.text import shown

MANIFEST = "_manifest.json"
PLAN = "_plan.json"

MOST_BYTES = 1 << 30
"""The longest file that is read."""


@dataclass(frozen=True)
class Plan:
    """
    The tensors of a model.

    :param path: where they were read from
    :param tensors: the tensors by name, in the order of the file
    """

    path: str
    tensors: Mapping[str, Tensor]

    def __getitem__(self, name: str) -> Tensor:
        """
        The tensor of this name.

        :raises Mistake: if there is none
        """
        tensor = self.tensors.get(name)
        if tensor is None:
            raise Mistake(f"{self.path}: there is no tensor {shown(name)}")
        return tensor


def plan(spec: Plan | str | os.PathLike[str]) -> Plan:
    """
    The tensors of a model, to be read once and used often.

    :param spec: a local path: a finished checkpoint's folder, the JSON of ``./submit.sh plan SPEC --json FILE``, or the spec that
        ``python -m weightinit trace`` wrote; or a plan, which is returned as it is
    :raises Mistake: if it is none of these, or wrong; or if this version of NumPy draws other numbers
    """
    if isinstance(spec, Plan):
        return spec
    require_known_draws()
    path = os.fspath(spec)
    if "://" in path:
        raise Mistake(f"{path}: only local paths are read; copy it here")
    file = _file(path)
    try:
        content = json.loads(_read(file), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Mistake(f"{file}: this is no JSON. {_remedy(path)}") from None
    try:
        if isinstance(content, dict) and "fingerprint" in content and "spec" not in content:
            tensors = written.tensors(content)
        elif isinstance(content, dict) and "tensors" in content:
            tensors = traced.tensors(content)
        else:
            raise Mistake(f"{file}: this is no plan. {_remedy(path)}")
        return Plan(file, _by_name(tensors))
    except traced.Unknown as what:
        raise Mistake(f"{file}: {what}. {_remedy(path)}") from None
    except ValueError as what:
        raise Mistake(f"{file}: {what}") from None


def _file(path: str) -> str:
    """The file that has the tensors of a path."""
    if os.path.basename(path) == PLAN:
        path = os.path.dirname(path) or "."
    elif not os.path.isdir(path):
        return path
    manifest = os.path.join(path, MANIFEST)
    if os.path.exists(manifest):
        return manifest
    if os.path.exists(os.path.join(path, PLAN)):
        raise Mistake(f"{path} is not finished: it has no {MANIFEST}. {_remedy(path)}")
    raise Mistake(f"{path} is a folder without a checkpoint")


def _read(file: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            raise Mistake(f"{file} is not a file")
        with open(file, "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Mistake(f"{file}: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > MOST_BYTES:
        raise Mistake(f"{file} has more than {MOST_BYTES:,} bytes")
    return content


def _remedy(path: str) -> str:
    return f"Run ./submit.sh plan {path} --json FILE where Java is, and give FILE"


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _by_name(tensors: Iterable[Tensor]) -> dict[str, Tensor]:
    named: dict[str, Tensor] = {}
    for tensor in tensors:
        if named.setdefault(tensor.name, tensor) is not tensor:
            raise ValueError(f"two tensors are called {shown(tensor.name)}")
    if not named:
        raise ValueError("it has no tensors")
    return named
