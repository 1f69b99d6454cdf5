"""PyTorch: a real model passes the same inputs and gradients, with deviations at each depth as ``study`` says."""
import json
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import AutoConfig, AutoModelForCausalLM

from oracle import TILE, stream

TOLERANCE = 1e-3
"""PyTorch computes in float64 too; what is left is the order of sums."""

SAMPLES = {"sequences": 2, "images": 4}


def draws(seed: int, what: str, shape: tuple[int, ...], of: str = "standard_normal") -> np.ndarray:
    """The values of a tensor of float64, as a study has its inputs."""
    size = math.prod(shape)
    tiles = [getattr(stream(seed, f"study/{what}", start // TILE), of)(min(TILE, size - start)) for start in range(0, size, TILE)]
    return np.concatenate(tiles).reshape(shape)


@dataclass
class Watch:
    """The deviations of outputs and of their gradients, by depth."""

    signals: dict[str, float] = field(default_factory=dict)
    gradients: dict[str, float] = field(default_factory=dict)

    def see(self, name: str, output: torch.Tensor) -> None:
        self.signals[name] = float(output.detach().std(correction=0))
        output.register_hook(lambda gradient: self.gradients.__setitem__(name, float(gradient.std(correction=0))))

    def after(self, module: nn.Module, name: str) -> None:
        module.register_forward_hook(lambda m, i, o: self.see(name, o[0] if isinstance(o, tuple) else o))

    def before(self, module: nn.Module, name: str) -> None:
        module.register_forward_pre_hook(lambda m, i: self.see(name, i[0]))


def language_model(folder: Path, seed: int, watch: Watch) -> None:
    """GPT-2 or Llama: the streams between blocks, and the output."""
    config = AutoConfig.from_pretrained(folder, attn_implementation="eager")
    if config.model_type == "gpt2":
        config.activation_function = "gelu"  # not its approximation by tanh
    model = AutoModelForCausalLM.from_pretrained(folder, config=config, dtype=torch.float64).eval()
    positions = 16
    size = SAMPLES["sequences"] * positions
    tokens = (draws(seed, "tokens", (size,), "random") * config.vocab_size).astype(np.int64)
    if config.model_type == "gpt2":
        for i, block in enumerate(model.transformer.h):
            if i == 0:
                watch.before(block, "wte.weight")
            watch.before(block.ln_2, f"h.{i}.attn")
            watch.after(block, f"h.{i}.mlp")
        watch.after(model.transformer.ln_f, "layer norm")
        last = "wte.weight "
    else:
        for i, block in enumerate(model.model.layers):
            if i == 0:
                watch.before(block, "model.embed_tokens.weight")
            watch.before(block.post_attention_layernorm, f"model.layers.{i}.self_attn")
            watch.after(block, f"model.layers.{i}.mlp")
        watch.after(model.model.norm, "rms norm")
        last = "lm_head.weight"
    logits = model(torch.from_numpy(tokens.reshape(-1, positions))).logits
    watch.see(last, logits)
    cotangent = draws(seed, "gradient", (config.vocab_size, SAMPLES["sequences"], positions))
    logits.backward(torch.from_numpy(cotangent).permute(1, 2, 0))


def resnet(folder: Path, seed: int, watch: Watch) -> None:
    """torchvision's ResNet-50: its stages, with the batch's own statistics."""
    from torchvision.models import resnet50

    weights = load_file(folder / "model.safetensors")
    model = resnet50().double().train()
    missing = model.load_state_dict({name: tensor.double() for name, tensor in weights.items()}, strict=False)
    assert not missing.unexpected_keys and all("running" in n or "num_batches" in n for n in missing.missing_keys), missing
    images, pixels = SAMPLES["images"], 64
    x = draws(seed, "input", (3, images, pixels, pixels))
    x[:, 1::2] = 0.5 * x[:, ::2] + math.sqrt(0.75) * x[:, 1::2]
    for module in model.modules():
        if isinstance(module, nn.ReLU):
            module.inplace = False
    watch.before(model.conv1, "input")
    watch.after(model.conv1, "conv1.weight")
    watch.after(model.relu, "batch norm")
    watch.after(model.maxpool, "max pool")
    for stage in range(1, 5):
        for i, block in enumerate(getattr(model, f"layer{stage}")):
            watch.after(block, f"layer{stage}.{i}")
    watch.after(model.avgpool, "average pool")
    watch.after(model.fc, "fc.weight")
    output = model(torch.from_numpy(x).permute(1, 0, 2, 3).requires_grad_())
    output.backward(torch.from_numpy(draws(seed, "gradient", (1000, images))).T)


MODELS: dict[str, Callable[[Path, int, Watch], None]] = {"resnet": resnet}


def main(folder: Path, study: Path, table: bool) -> None:
    found = json.loads(study.read_text())["studies"][0]
    watch = Watch()
    MODELS.get("resnet" if "conv1.weight" in {d["name"] for d in found["depths"]} else "", language_model)(
        folder, found["seed"], watch)
    depths = found["depths"]
    rows, worst = [], 0.0
    for i, depth in enumerate(depths):
        # the last layer of GPT-2 has the name of its first
        name = depth["name"] + (" " if i and depth["name"] == depths[0]["name"] else "")
        ours = depth["signal"]["value"], depth["gradient"]["value"]
        theirs = watch.signals[name], watch.gradients[name]
        rows.append((name.strip(), *(f"{x:.5g}" for pair in zip(ours, theirs) for x in pair)))
        worst = max([worst, *(abs(a / b - 1) for a, b in zip(ours, theirs))])
    if table:
        print("| depth | signal, `study` | signal, PyTorch | gradient, `study` | gradient, PyTorch |\n| --- | ---: | ---: | ---: | ---: |")
        for row in rows:
            print("| " + " | ".join((f"`{row[0]}`", *row[1:])) + " |")
    assert worst < TOLERANCE, f"{folder}: a deviation differs by {worst:.2g}:\n" + "\n".join(map(str, rows))
    print(f"{folder.name}: signals and gradients of {len(rows)} depths as in PyTorch; the greatest difference is {worst:.1g}",
          file=sys.stderr if table else sys.stdout)


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--table"]
    for folder, study in zip(arguments[::2], arguments[1::2]):
        main(Path(folder), Path(study), "--table" in sys.argv)
