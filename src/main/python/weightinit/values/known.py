"""Whether this NumPy draws the numbers of the value contract: its generators may change from one version to another."""

from __future__ import annotations

import functools
import hashlib

import numpy as np

from weightinit.mistake import Mistake
from weightinit.values.draws import TileStream

DIGEST = "15b06ee3b090d7a449089601320762bad7062c6e415636f6d35223893a2827a2"
"""SHA-256 of the draws below, made by NumPy 2.4.6."""


@functools.cache
def require_known_draws() -> None:
    """:raises Mistake: if NumPy draws other numbers"""
    stream = TileStream((1, 1 << 63), 1 << 40)
    draws = [draw(1000, dtype).tobytes() for draw in (stream.uniforms, stream.normals) for dtype in (np.float32, np.float64)]
    if hashlib.sha256(b"".join(draws)).hexdigest() != DIGEST:
        raise Mistake(f"NumPy {np.__version__} draws other numbers than docs/values.md defines; NumPy 2.4.6 draws them")
