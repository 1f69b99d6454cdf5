"""A module whose trace has every word that traces have."""

from __future__ import annotations

import math

import torch
from torch import nn


class Deep(nn.Module):
    """Layers whose laws fall with the depth, and one of each other law; the output layer is tied."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(48, 37) for _ in range(4))
        for depth, layer in enumerate(self.layers):
            nn.init.normal_(layer.weight, std=0.02 / math.sqrt(2 * (depth + 1)))
            nn.init.trunc_normal_(layer.bias, mean=0.1, std=0.02 / (depth + 1), a=0.06, b=0.3)
        self.tokens = nn.Embedding(1021, 65, padding_idx=5)
        self.cut = nn.Parameter(nn.init.trunc_normal_(torch.empty(65, 1021), std=0.02))
        self.moved = nn.Parameter(nn.init.normal_(torch.empty(1021, 65, dtype=torch.float64), mean=-2, std=0.5))
        self.flat = nn.Parameter(nn.init.uniform_(torch.empty(70001, dtype=torch.float16), -0.1, 0.3))
        self.scale = nn.Parameter(torch.full((9,), 0.1, dtype=torch.bfloat16))
        self.orthogonal = nn.Parameter(nn.init.orthogonal_(torch.empty(21, 5, 7), gain=1.5))
        self.square = nn.Parameter(nn.init.orthogonal_(torch.empty(33, 33)).to(torch.bfloat16))
        self.eye = nn.Parameter(nn.init.eye_(torch.empty(13, 17)))
        self.dirac = nn.Parameter(nn.init.dirac_(torch.empty(12, 5, 3, 4), 3))
        self.sparse = nn.Parameter(nn.init.sparse_(torch.empty(1030, 70), 0.3, std=0.2))
        self.norm = nn.LayerNorm(37)
        self.head = nn.Linear(48, 37, bias=False)
        self.head.weight = self.layers[0].weight
