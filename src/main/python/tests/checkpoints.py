"""Checkpoints that ``init`` wrote, for the tests that hold values against them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

ROOT = Path(__file__).parents[4]
UNSIGNED = {2: torch.uint16, 4: torch.uint32, 8: torch.uint64}


def submit(*arguments: str | Path) -> None:
    """Runs the program."""
    done = subprocess.run([str(ROOT / "submit.sh"), *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def bits(tensor: torch.Tensor) -> np.ndarray:
    """The bits of a tensor."""
    return tensor.detach().contiguous().view(UNSIGNED[tensor.element_size()]).numpy()


def stored(folder: Path) -> dict[str, np.ndarray]:
    """The bits of every tensor of a folder with one shard."""
    return {name: bits(tensor) for name, tensor in load_file(folder / "model.safetensors").items()}
