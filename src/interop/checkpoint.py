"""A checkpoint's folder: the tensors of its plan with their values by the oracle, and its shards."""
import json
import pathlib
from dataclasses import dataclass

import numpy as np

import oracle


@dataclass(frozen=True)
class Tensor:
    seed: int
    name: str
    shape: tuple[int, ...]
    dtype: str
    init: dict
    zero_rows: list[int]

    def bits(self) -> np.ndarray:
        """The values that the oracle gives, as unsigned integers of the dtype's width."""
        return oracle.bits(self.seed, self.name, self.shape, self.dtype, self.init, self.zero_rows)

    def values(self) -> np.ndarray:
        """The same as numbers: float64 as it is, the other dtypes as the float32 of equal value."""
        bits = self.bits()
        match self.dtype:
            case "float64":
                return bits.view(np.float64)
            case "bfloat16":
                return (bits.astype(np.uint32) << 16).view(np.float32)
            case "float16":
                return bits.view(np.float16).astype(np.float32)
        return bits.view(np.float32)


class Checkpoint:
    """A folder that `init` wrote. Names, shapes, dtypes and initialisers are those of its plan; no value is read from it."""

    def __init__(self, folder: str):
        self.folder = pathlib.Path(folder)
        self.plan = json.loads((self.folder / "_plan.json").read_text())
        spec = self.plan["spec"]
        self.tensors = {t["name"]: Tensor(spec["seed"], t["name"], tuple(t["shape"]), t["dtype"], t["init"],
                                          t.get("zero_rows", []))
                        for t in spec["tensors"]}

    def shards(self) -> list[pathlib.Path]:
        """The files of a safetensors folder, as the readers of the ecosystem find them: by the index, if there is one."""
        index = self.folder / "model.safetensors.index.json"
        if not index.exists():
            return [self.folder / "model.safetensors"]
        return [self.folder / name for name in sorted(set(json.loads(index.read_text())["weight_map"].values()))]
