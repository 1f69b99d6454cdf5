"""A small transformer that initialises itself, and what goes wrong if its ranks do that with real PyTorch."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor, Shard

RANKS = 4
WIDTH = 256

State = dict[str, torch.Tensor]


class Block(nn.Module):
    def __init__(self, depth: int):
        super().__init__()
        self.depth = depth
        self.norm = nn.RMSNorm(WIDTH)
        self.query = nn.Linear(WIDTH, WIDTH, bias=False)
        self.key = nn.Linear(WIDTH, WIDTH, bias=False)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)

    def init_weights(self) -> None:
        self.norm.reset_parameters()
        for linear in (self.query, self.key, self.up):
            nn.init.normal_(linear.weight, std=0.02)
        nn.init.normal_(self.down.weight, std=0.02 / math.sqrt(2 * (self.depth + 1)))
        for linear in (self.up, self.down):
            nn.init.zeros_(linear.bias)


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(1000, WIDTH)
        self.layers = nn.ModuleList(Block(depth) for depth in range(2))
        self.output = nn.Linear(WIDTH, 1000, bias=False)
        self.init_weights()

    def init_weights(self) -> None:
        nn.init.normal_(self.tokens.weight, std=0.02)
        for layer in self.layers:
            layer.init_weights()
        nn.init.uniform_(self.output.weight, -0.1, 0.1)


class Padded(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(50, 64, padding_idx=3)


class Orthogonal(nn.Module):
    def __init__(self):
        super().__init__()
        self.square = nn.Linear(256, 256, bias=False)
        self.tall = nn.Linear(80, 300, bias=False)
        self.wide = nn.Linear(500, 96, bias=False)
        self.kernel = nn.Conv2d(64, 128, 3, bias=False)
        for module in (self.square, self.tall, self.wide):
            nn.init.orthogonal_(module.weight)
        nn.init.orthogonal_(self.kernel.weight, gain=2**0.5)


class Adapter(nn.Module):
    """The first matrix of a LoRA adapter, with the scale of its fans."""

    def __init__(self, inputs: int = 4096):
        super().__init__()
        self.a = nn.Linear(inputs, 32, bias=False)
        nn.init.xavier_normal_(self.a.weight)


def orthogonal() -> State:
    """Orthogonal matrices as PyTorch makes them."""
    torch.manual_seed(9)
    return _state(Orthogonal())


def right(seed: int = 1) -> State:
    torch.manual_seed(seed)
    return _state(Transformer())


def sharded_by_fsdp() -> State:
    """Every rank seeds its generator alike, as pytorch/pytorch#168058 and pytorch/torchtitan#3106 have it on the CPU."""
    return _on_ranks(_sharded_by_fsdp)


def sharded_by_columns() -> State:
    return _on_ranks(_sharded_by_columns)


def with_a_generator_that_is_reset() -> State:
    """Each call restores the state of the generator: what fork_rng does in pytorch/pytorch#180088."""
    normal_ = nn.init.normal_

    def forked(tensor: torch.Tensor, *arguments: float, **named: float) -> torch.Tensor:
        with torch.random.fork_rng():
            return normal_(tensor, *arguments, **named)

    torch.manual_seed(2)
    nn.init.normal_ = forked
    try:
        return _state(Transformer())
    finally:
        nn.init.normal_ = normal_


def with_the_fans_of_shards() -> State:
    """Each rank initialises its own columns with their fans, as in NVIDIA-NeMo/Megatron-Bridge#5840."""
    torch.manual_seed(3)
    return {"a.weight": torch.cat([Adapter(4096 // RANKS).a.weight.detach() for _ in range(RANKS)], dim=1)}


def left_as_allocated() -> State:
    """What to_empty leaves and no initialiser writes: new memory, freed memory, and that of one rank only."""
    state = right(4)
    tokens = torch.randint(50_000, (WIDTH * WIDTH,), dtype=torch.int32)
    state["layers.0.query.weight"] = tokens.view(torch.float32).reshape(WIDTH, WIDTH)
    state["layers.0.norm.weight"] = torch.zeros(WIDTH)
    state["layers.1.up.bias"] = torch.full((4 * WIDTH,), math.nan)
    state["layers.1.up.weight"][WIDTH : 2 * WIDTH] = 0
    state["layers.1.key.weight"].view(torch.int64)[3] = 0x7F12_3456_7F00_1234  # a pointer
    return state


def _state(module: nn.Module) -> State:
    return {name: value.detach().clone() for name, value in module.state_dict().items()}


def _sharded_by_fsdp() -> State:
    with torch.device("meta"):
        model = Transformer()
    mesh = init_device_mesh("cpu", (RANKS,))
    for layer in model.layers:
        fully_shard(layer, mesh=mesh)
    fully_shard(model, mesh=mesh)
    model.to_empty(device="cpu")
    torch.manual_seed(5)
    model.init_weights()
    return {name: _whole(value) for name, value in model.state_dict().items()}


def _sharded_by_columns() -> State:
    torch.manual_seed(6)
    state = _state(Transformer())
    mesh = init_device_mesh("cpu", (RANKS,))
    torch.manual_seed(7)
    for depth in range(2):
        local = torch.empty(WIDTH, 4 * WIDTH // RANKS)
        weight = DTensor.from_local(local, mesh, [Shard(1)])
        nn.init.normal_(weight, std=0.02 / math.sqrt(2 * (depth + 1)))
        state[f"layers.{depth}.down.weight"] = _whole(weight)
    return state


def _whole(value: torch.Tensor) -> torch.Tensor:
    return (value.full_tensor() if isinstance(value, DTensor) else value).detach().clone()


def _on_ranks(make: Callable[[], State]) -> State:
    """The state that the first of several processes has after all of them made it together."""
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(_rank, (folder, make), nprocs=RANKS)
        return torch.load(Path(folder) / "state.pt")


def _rank(rank: int, folder: str, make: Callable[[], State]) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"file://{folder}/rendezvous", rank=rank, world_size=RANKS)
    try:
        state = make()
        if rank == 0:
            torch.save(state, Path(folder) / "state.pt")
    finally:
        dist.destroy_process_group()
