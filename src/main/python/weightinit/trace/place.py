"""Where in the model's code something happens."""

from __future__ import annotations

import os
import sys
from functools import lru_cache

import torch

_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_TORCH = os.path.dirname(os.path.abspath(torch.__file__)) + os.sep
_INITIALISERS = ("transformers/initialization.py", "timm/layers/weight_init.py")


@lru_cache(maxsize=4096)
def _is_machinery(file: str) -> bool:
    """Whether a file only runs or initialises models (PyTorch, this package, the initialisers of libraries)."""
    return (
        file.startswith(("<", _OWN, _TORCH))
        or file.replace(os.sep, "/").endswith(_INITIALISERS)
        or os.path.basename(file) in ("contextlib.py", "functools.py")
    )


def short(file: str) -> str:
    """A file's path from its package on, or from the working folder."""
    path = file.replace(os.sep, "/")
    for packages in ("/site-packages/", "/dist-packages/"):
        if packages in path:
            return path.rsplit(packages, 1)[1]
    relative = os.path.relpath(file)
    return file if relative.startswith("..") else relative


def here() -> tuple[str, int]:
    """File and line of the innermost frame that is the model's own code."""
    frame = sys._getframe(1)
    first = frame
    while frame is not None and _is_machinery(frame.f_code.co_filename):
        frame = frame.f_back
    found = frame or first
    return found.f_code.co_filename, found.f_lineno


def of_error(error: BaseException) -> str:
    """File and line of the innermost frame of an error that is the model's own code; empty if there is none."""
    place, trace = "", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not _is_machinery(file):
            place = text((file, trace.tb_lineno))
        trace = trace.tb_next
    return place


def text(place: tuple[str, int]) -> str:
    return f"{short(place[0])}:{place[1]}"
