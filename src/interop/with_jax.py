"""JAX: `safetensors.flax.load_file`."""
import sys

import jax
import numpy as np
from safetensors.flax import load_file

from checkpoint import Checkpoint
from comparison import Comparison

jax.config.update("jax_enable_x64", True)  # otherwise JAX has no float64

for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("JAX", checkpoint) as compare:
        for shard in checkpoint.shards():
            for name, array in load_file(shard).items():
                compare.tensor(name, array.dtype, np.asarray(array).view(f"u{array.dtype.itemsize}"))
