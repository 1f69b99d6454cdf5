"""torch.distributed.checkpoint: two processes load DTensors that are sharded by rows, then by columns."""
import os
import sys
import tempfile

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch.distributed.checkpoint import HuggingFaceStorageReader
from torch.distributed.device_mesh import DeviceMesh, init_device_mesh
from torch.distributed.tensor import DTensor, Shard, zeros

from checkpoint import Checkpoint, Tensor
from comparison import Comparison
from torch_bits import bits

PROCESSES = 2


def empty(tensor: Tensor, axis: int, mesh: DeviceMesh) -> DTensor:
    """A tensor of zeros, sharded along an axis; a vector has but one."""
    axis = min(axis, len(tensor.shape) - 1)
    return zeros(tensor.shape, dtype=getattr(torch, tensor.dtype), device_mesh=mesh, placements=[Shard(axis)])


def process(rank: int, rendezvous: str, folders: list[str]) -> None:
    dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=PROCESSES)
    mesh = init_device_mesh("cpu", (PROCESSES,))
    for folder in folders:
        checkpoint = Checkpoint(folder)
        for axis, name in enumerate(["rows", "columns"]):
            state = {tensor.name: empty(tensor, axis, mesh) for tensor in checkpoint.tensors.values()}
            dcp.load(state, storage_reader=HuggingFaceStorageReader(folder))
            whole = {name: tensor.full_tensor() for name, tensor in state.items()}
            if rank == 0:
                with Comparison(f"DCP, two processes, by {name}", checkpoint) as compare:
                    for name, tensor in whole.items():
                        compare.tensor(name, tensor.dtype, bits(tensor))
    dist.destroy_process_group()


if __name__ == "__main__":
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(process, (f"{folder}/rendezvous", sys.argv[1:]), nprocs=PROCESSES)
