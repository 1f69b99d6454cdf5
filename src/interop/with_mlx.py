"""MLX: `mlx.core.load`. It has no float64 in safetensors."""
import sys

import mlx.core as mx
import numpy as np

from checkpoint import Checkpoint
from comparison import Comparison

UNSIGNED = {2: mx.uint16, 4: mx.uint32}

for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("MLX", checkpoint) as compare:
        for shard in checkpoint.shards():
            for name, array in mx.load(str(shard)).items():
                compare.tensor(name, array.dtype, np.array(array.view(UNSIGNED[array.itemsize])))
