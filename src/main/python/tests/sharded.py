"""What each process of the tests with DTensors does."""

from __future__ import annotations

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import Partial, Replicate, Shard, distribute_tensor
from torch.distributed.tensor.placement_types import _StridedShard

from checkpoints import bits
from weightinit import values


def run(processes: int, folder, path: str, *functions) -> None:
    """Runs functions of the rank and the path of a plan in so many processes, which gloo connects."""
    torch.multiprocessing.spawn(_process, (processes, str(folder / "rendezvous"), path, functions), nprocs=processes)


def _process(rank: int, processes: int, rendezvous: str, path: str, functions) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=processes)
    for function in functions:
        function(rank, path)
    dist.destroy_process_group()


def distributed(plan: values.Plan, mesh, placements) -> dict:
    """The whole tensors, sharded by PyTorch, in which no value is right."""
    state = {}
    for name, tensor in plan.tensors.items():
        own = [placement if not hasattr(placement, "dim") or placement.dim < len(tensor.shape) else Replicate() for placement in placements]
        whole = torch.full(tensor.shape, 7, dtype=getattr(torch, tensor.dtype.value))
        state[name] = distribute_tensor(whole, mesh, own, src_data_rank=None)
    return state


SHARDINGS = {
    "rows": ((4,), [Shard(0)]),
    "columns": ((4,), [Shard(1)]),
    "rows and columns": ((2, 2), [Shard(0), Shard(1)]),
    "rows of a replica": ((2, 2), [Replicate(), Shard(0)]),
    "rows twice": ((2, 2), [Shard(0), Shard(0)]),
    "rows twice, as FSDP does beside tensor parallelism": ((2, 2), [_StridedShard(0, split_factor=2), Shard(0)]),
}


def fills_its_shards(rank: int, path: str) -> None:
    plan = values.plan(path)
    for sharding, (shape, placements) in SHARDINGS.items():
        state = distributed(plan, init_device_mesh("cpu", shape), placements)
        wrong = values.check(state, plan)
        values.fill_(state, plan)
        right = values.check(state, plan, share=1)

        shards = 0
        for name, tensor in state.items():
            local, expected = tensor.to_local(), _shard_by_pytorch(values.bits(plan, name), tensor)
            assert local.shape == expected.shape
            assert (bits(local) == bits(expected)).all(), (rank, name, sharding)
            shards += local.numel()
        assert right.right and right.rank == rank
        assert right.compared == right.values == shards
        assert set(wrong.problems) == {name for name, tensor in state.items() if tensor.to_local().numel()}


def _shard_by_pytorch(whole, tensor) -> torch.Tensor:
    """What PyTorch gives this process of a whole tensor, here of bits."""
    signed = torch.from_numpy(whole.view(f"i{whole.itemsize}"))
    return distribute_tensor(signed, tensor.device_mesh, tensor.placements, src_data_rank=None).to_local()


class Model(nn.Module):
    """The tensors of the plan of the tests."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(1021, 67)
        self.up = nn.Linear(67, 129)
        self.down = nn.Linear(129, 67, bias=False)


def fills_a_module(rank: int, path: str) -> None:
    with torch.device("meta"):
        model = Model()
    for module in (model.up, model.down, model):
        fully_shard(module)
    model.to_empty(device="cpu")

    values.fill_(model, path)

    assert str(values.check(model, path, share=1)).startswith(f"rank {rank}: right: all ")
    for name, tensor in model.state_dict().items():
        assert (tensor.full_tensor().numpy() == values.slice(path, name)).all(), name


def finds_what_one_process_has_wrong(rank: int, path: str) -> None:
    plan = values.plan(path)
    state = distributed(plan, init_device_mesh("cpu", (3,)), [Shard(0)])
    values.fill_(state, plan)
    tensor = state["embed.weight"]
    if rank == 1:
        tensor.to_local()[2, 5] = -0.5
        # the others have nothing to answer with
        report = values.check(state, plan, share=1)
        assert list(report.problems) == ["embed.weight"]
        row = -(-1021 // 3) + 2
        assert f"differs in 1 of {tensor.to_local().numel():,} values compared, first at [{row}, 5]: -0.5 in place of" in str(report)
        assert str(report).startswith("rank 1: 1 tensor is not what")
    dist.barrier()
    # every process with the shard of the first, as if each had drawn from the same generator
    first = torch.from_numpy(values.slice(plan, "embed.weight"))
    tensor.to_local().copy_(first[: len(tensor.to_local())])
    assert ("embed.weight" in values.check(state, plan).problems) == (rank > 0)


def refuses_sums(rank: int, path: str) -> None:
    plan = values.plan(path)
    state = distributed(plan, init_device_mesh("cpu", (3,)), [Partial()])
    assert "'up.weight' is a sum over processes" in str(values.check(state, plan))

