"""Tensors of PyTorch, filled in place and compared: whole ones, tied ones, and DTensors in several processes."""

from __future__ import annotations

import json

import pytest
import torch
from torch import nn

import sharded
from checkpoints import bits
from weightinit import values
from weightinit.mistake import Mistake

NORMAL = {"distribution": "normal", "parameters": {"mean": 0.0, "scale": 0.02}}
UNIFORM = {"distribution": "uniform", "parameters": {"low": -0.1, "high": 0.2}}


def tensor(name: str, *shape: int, dtype: str = "float32", source: dict = NORMAL) -> dict:
    return {"name": name, "shape": list(shape), "dtype": dtype, **source}


@pytest.fixture
def plan(tmp_path):
    """Writes a plan with these tensors, by default those of :class:`sharded.Model`."""

    def write(*tensors: dict) -> str:
        path = tmp_path / "plan.json"
        tensors = tensors or (
            tensor("embed.weight", 1021, 67),
            tensor("up.weight", 129, 67, source=UNIFORM),
            tensor("up.bias", 129),
            tensor("down.weight", 67, 129),
        )
        path.write_text(json.dumps({"contract": 1, "fingerprint": "f", "seed": -7, "tensors": tensors}))
        return str(path)

    return write


def odd(plan) -> str:
    """Tensors of sizes that no number of processes divides, one of them with fewer rows than processes."""
    return plan(
        tensor("matrix", 301, 1021),
        tensor("wide", 3, 70001, source=UNIFORM),
        tensor("kernel", 7, 5, 3, 33, dtype="float16"),
        tensor("vector", 131),
        tensor("brain", 67, 1031, dtype="bfloat16"),
    )


def test_each_process_fills_and_compares_its_own_shard(plan, tmp_path):
    sharded.run(4, tmp_path, odd(plan), sharded.fills_its_shards)


def test_a_process_needs_no_other_one_to_fill_a_module_of_fsdp_or_to_name_what_is_wrong(plan, tmp_path):
    sharded.run(3, tmp_path, plan(), sharded.fills_a_module, sharded.finds_what_one_process_has_wrong, sharded.refuses_sums)


def test_a_module_is_filled_in_place_and_tied_tensors_once(plan):
    class Tied(sharded.Model):
        def __init__(self):
            super().__init__()
            self.head = nn.Linear(67, 1021, bias=False)
            self.head.weight = self.embed.weight

    path, model = plan(), Tied()
    pointer = model.embed.weight.data_ptr()

    for memory in (model, model.state_dict(), torch.compile(model)):
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.fill_(7)
        values.fill_(memory, path)

        assert (model.head.weight.detach().numpy() == values.slice(path, "embed.weight")).all()
        assert (model.up.bias.detach().numpy() == values.slice(path, "up.bias")).all()
        assert values.check(memory, path, share=1).right
    assert model.embed.weight.data_ptr() == pointer and model.embed.weight.requires_grad


def test_memory_that_is_shared_by_two_tensors_of_the_plan_is_refused(plan):
    weight = torch.zeros(9, 5)
    path = plan(tensor("embed", 9, 5), tensor("head", 9, 5))

    with pytest.raises(Mistake, match="'head' shares its memory with 'embed', but in .*plan.json they are two"):
        values.fill_({"embed": weight, "head": weight.view(9, 5)}, path)
    assert not weight.any()


def test_threads_change_no_bit(plan):
    path = plan(tensor("matrix", 1301, 1021), tensor("cube", 3, 301, 517, dtype="bfloat16"))
    threads = torch.get_num_threads()
    try:
        torch.set_num_threads(5)
        state = {"matrix": torch.zeros(1021, 1301).T, "cube": torch.zeros(3, 301, 1034, dtype=torch.bfloat16)[:, :, ::2]}
        values.fill_(state, path)
    finally:
        torch.set_num_threads(threads)

    for name, filled in state.items():
        assert (bits(filled) == values.bits(path, name)).all()


def test_wider_memory_holds_the_same_numbers(plan):
    path = plan(tensor("a", 9, dtype="bfloat16"), tensor("b", 9, dtype="float16"), tensor("c", 9), tensor("d", 9, dtype="float64"))
    state = {"a": torch.zeros(9), "b": torch.zeros(9), "c": torch.zeros(9).double(), "d": torch.zeros(9).double()}

    values.fill_(state, path)

    for name, filled in state.items():
        assert (filled.numpy() == values.slice(path, name)).all()
    assert values.check(state, path).right


@pytest.mark.parametrize(
    ("memory", "message"),
    [
        ({"up": torch.zeros(4)}, "'up' is not in "),
        ({"up.bias": torch.zeros(128)}, "'up.bias' has the shape [128], in the plan [129]"),
        ({"up.bias": torch.zeros(129, 1)}, "'up.bias' has the shape [129, 1], in the plan [129]"),
        ({"up.bias": torch.zeros(129).bfloat16()}, "'up.bias' is bfloat16, which does not have all values of float32"),
        ({"up.bias": torch.zeros(129).long()}, "'up.bias' is int64, which does not have all values of float32"),
        ({"up.bias": torch.zeros(129, device="meta")}, "'up.bias' is on the meta device, without memory"),
        ({"up.bias": torch.zeros(129).to_sparse()}, "'up.bias' is a Tensor of layout torch.sparse_coo"),
    ],
)
def test_memory_that_cannot_be_that_of_the_plan_is_named_and_nothing_is_filled(memory, message, plan):
    right = torch.zeros(129, 67)
    memory = {"up.weight": right} | memory

    with pytest.raises(Mistake) as mistake:
        values.fill_(memory, plan())

    assert str(mistake.value).startswith("nothing is filled\n  ") and message in str(mistake.value)
    assert not right.any()
    assert message in str(values.check(memory, plan()))


def test_names_are_left_out_on_demand(plan):
    state = {"up.bias": torch.zeros(129), "up.count": torch.zeros(1), "up.weight": torch.zeros(129, 67)}

    values.fill_(state, plan(), without=["*.count", "up.w*"])

    assert state["up.bias"].any() and not state["up.weight"].any()
    report = values.check(state, plan(), without=["*.count", "up.w*"])
    assert str(report) == f"rank 0: right: all 129 values of 1 tensor are what {report.path} gives; 3 of its tensors are not here"


def test_a_share_of_the_tiles_is_compared_always_the_same(plan):
    tile = 65_536
    path = plan(tensor("large", 400, tile), tensor("small", 100))
    memory = values.plan(path).tensors
    state = {name: torch.zeros(held.shape) for name, held in memory.items()}
    values.fill_(state, path)

    report = values.check(state, path)
    assert str(report).startswith(f"rank 0: right: {report.compared:,} of {400 * tile + 100:,} values of 2 tensors")
    chosen = [t for t in range(400) if t in (0, 399) or t * 0x9E3779B97F4A7C15 % 2**64 < 0.01 * 2**64]
    assert report.compared == len(chosen) * tile + 100
    assert 5 <= len(chosen) <= 8
    for t in range(400):
        state["large"][t, t] += 1
    assert f"differs in {len(chosen)} of {len(chosen) * tile:,} values" in values.check(state, path).problems["large"]


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (lambda weight: weight.zero_(), "; all of them are 0.0"),
        (lambda weight: weight[0].fill_(torch.nan), "; there are NaN among them"),
        (lambda weight: weight.mul_(2), "differs in 8,643 of 8,643 values compared, first at [0, 0]: "),
        (lambda weight: weight[128, 66].neg_(), "differs in 1 of 8,643 values compared, first at [128, 66]: "),
    ],
    ids=["left as it was allocated", "NaN", "scaled", "one sign"],
)
def test_a_wrong_tensor_is_described(fault, message, plan):
    state = {"up.weight": torch.empty(129, 67)}
    values.fill_(state, plan())

    fault(state["up.weight"])

    report = values.check(state, plan())
    assert not report.right and message in str(report)


def test_signs_of_zero_are_compared(plan):
    path = plan(tensor("zeros", 5, source={"distribution": "constant", "parameters": {"value": 0.0}}))

    assert not values.check({"zeros": -torch.zeros(5)}, path).right
    assert values.check({"zeros": torch.zeros(5)}, path).right


def test_memory_without_tensors_is_not_right(plan):
    with pytest.raises(Mistake, match="there are no tensors"):
        values.check({}, plan())


@pytest.mark.parametrize("share", [0, -1, 1.5, float("nan")])
def test_the_share_is_above_zero_and_at_most_one(share, plan):
    with pytest.raises(Mistake, match="must be above 0 and at most 1"):
        values.check({"up.bias": torch.zeros(129)}, plan(), share)
