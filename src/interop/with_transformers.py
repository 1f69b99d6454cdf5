"""transformers: `from_pretrained` accepts every name and shape, and the model runs forward, backward and generates."""
import math
import sys
from collections.abc import Iterator

import torch
from transformers import AutoModelForCausalLM, PreTrainedModel
from transformers.utils import logging

from checkpoint import Checkpoint
from comparison import Comparison
from torch_bits import bits

NEW_TOKENS = 8


def hub_tensors(model: PreTrainedModel) -> Iterator[tuple[str, torch.Tensor]]:
    """The parameters under their names on the hub. The model may have them under others, and stacks the experts."""
    for name, parameter in model.named_parameters():
        name = name.removeprefix("transformer.").replace(".mlp.gate.", ".block_sparse_moe.gate.")
        experts = name.partition(".mlp.experts.")[0] + ".block_sparse_moe.experts"
        if name.endswith(".mlp.experts.gate_up_proj"):
            for expert, both in enumerate(parameter):
                gate, up = both.chunk(2)
                yield f"{experts}.{expert}.w1.weight", gate
                yield f"{experts}.{expert}.w3.weight", up
        elif name.endswith(".mlp.experts.down_proj"):
            for expert, down in enumerate(parameter):
                yield f"{experts}.{expert}.w2.weight", down
        else:
            yield name, parameter


def use(model: PreTrainedModel, compare: Comparison) -> None:
    """A forward and a backward pass, and a greedy continuation."""
    words = model.config.vocab_size
    text = torch.arange(16).reshape(1, -1) * 61 % words
    loss = model(text, labels=text).loss
    compare.check(abs(loss.item() - math.log(words)) < 0.5, f"the loss is {loss.item()}; an untrained model has about ln {words}")
    loss.backward()
    for name, parameter in model.named_parameters():
        compare.check(parameter.grad is not None and bool(parameter.grad.isfinite().all()), f"{name!r} has no finite gradient")
    more = model.generate(text, min_new_tokens=NEW_TOKENS, max_new_tokens=NEW_TOKENS, do_sample=False, pad_token_id=0)
    compare.check(more.shape == (1, text.shape[1] + NEW_TOKENS), f"generate returned the shape {more.shape}")


logging.set_verbosity_error()
logging.disable_progress_bar()
for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("transformers", checkpoint) as compare:
        model, report = AutoModelForCausalLM.from_pretrained(folder, output_loading_info=True)
        compare.check(not any(report.values()), f"from_pretrained reports {report}")
        compare.check(model.config.tie_word_embeddings == ("lm_head.weight" not in checkpoint.tensors),
                      "the output layer is tied, but stored, or the other way round")
        for name, tensor in hub_tensors(model):
            compare.tensor(name, tensor.dtype, bits(tensor))
        use(model, compare)
