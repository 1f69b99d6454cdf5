"""safetensors, file by file: `safetensors.torch.load_file`."""
import sys

from safetensors.torch import load_file

from checkpoint import Checkpoint
from comparison import Comparison
from torch_bits import bits

for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("safetensors.torch.load_file", checkpoint) as compare:
        for shard in checkpoint.shards():
            for name, tensor in load_file(shard).items():
                compare.tensor(name, tensor.dtype, bits(tensor))
