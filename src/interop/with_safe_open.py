"""safetensors, tensor by tensor: `safe_open` as PyTorch tensors."""
import sys

from safetensors import safe_open

from checkpoint import Checkpoint
from comparison import Comparison
from torch_bits import bits

for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("safetensors.safe_open", checkpoint) as compare:
        for shard in checkpoint.shards():
            with safe_open(shard, framework="pt") as file:
                metadata = file.metadata()
                compare.check(metadata["format"] == "pt", f"{shard.name} has the metadata {metadata}")
                for name in file.keys():
                    tensor = file.get_tensor(name)
                    compare.tensor(name, tensor.dtype, bits(tensor))
