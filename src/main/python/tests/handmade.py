"""Modules that initialise themselves in ways of their own."""

from __future__ import annotations

import copy
import math
import random

import numpy as np
import torch
from torch import nn


class Padded(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(31, 6, padding_idx=5)
        self.other = nn.Embedding(31, 6)
        nn.init.normal_(self.other.weight, 0.5, 0.3)
        with torch.no_grad():
            self.other.weight[[0, 1]] = 0
            self.other.weight.data[7:9].zero_()
        self.first = nn.Parameter(torch.zeros(19, 6))
        nn.init.trunc_normal_(self.first[1:], std=0.1, a=-0.2, b=0.2)
        self.joined = nn.Parameter(torch.cat([torch.rand(7, 3, 2), torch.zeros(2, 3, 2), torch.rand(5, 3, 2)]))
        self.scaled = nn.Embedding(23, 6, padding_idx=-1)
        with torch.no_grad():
            self.scaled.weight.mul_(0.5)
        self.layers = nn.ModuleList(nn.Embedding(13, 6, padding_idx=0) for _ in range(3))


class ZeroedMatrices(nn.Module):
    """Rows of zeros that a spec cannot express."""

    def __init__(self):
        super().__init__()
        self.orthogonal = nn.Parameter(nn.init.orthogonal_(torch.empty(9, 4)))
        self.many = nn.Parameter(torch.randn(3000, 2))
        self.columns = nn.Parameter(torch.randn(9, 4))
        with torch.no_grad():
            self.orthogonal[2] = 0
            self.many[1001:2002].zero_()
            self.columns[:, 0] = 0


class AllZero(nn.Module):
    """Nothing is left of its laws."""

    def __init__(self):
        super().__init__()
        self.only = nn.Embedding(1, 6, padding_idx=0)
        self.parts = nn.Parameter(torch.randn(6, 4))
        with torch.no_grad():
            self.parts[:2] = 0
            self.parts[1:].zero_()


class Sliced(nn.Module):
    """A fused projection whose parts have laws of their own, and gates whose biases are one."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(21, 6))
        nn.init.xavier_uniform_(self.weight[:7])
        nn.init.normal_(self.weight[7:14], std=0.02)
        nn.init.zeros_(self.weight[14:])
        self.bias = nn.Parameter(torch.zeros(21))
        with torch.no_grad():
            self.bias[7:14].fill_(1.0)
        self.columns = nn.Parameter(torch.zeros(40, 9))
        nn.init.uniform_(self.columns[:, 3:6], -1, 1)
        self.alike = nn.Parameter(torch.empty(30, 8))
        for part in self.alike.chunk(3):
            nn.init.normal_(part, std=0.1)


class Scaled(nn.Module):
    """Laws applied twice, scaled and shifted afterwards, by way of .data, of new tensors and of other dtypes."""

    def __init__(self):
        super().__init__()
        self.twice = nn.Linear(30, 20)
        nn.init.trunc_normal_(self.twice.weight, std=0.2, a=-0.3, b=0.5)
        with torch.no_grad():
            self.twice.weight.mul_(0.5).add_(0.25)
            self.twice.bias.div_(2)
        self.data = nn.Parameter(torch.randn(17, 13) / math.sqrt(13))
        self.negative = nn.Parameter(-3 * torch.rand(17, 13) + 1)
        self.swapped = nn.Linear(5, 4, bias=False)
        self.swapped.weight.data = torch.full((4, 5), 0.125)
        self.short = nn.Parameter(torch.normal(0.0, 0.5, (50, 3)).to(torch.bfloat16))
        self.joined = nn.Parameter(torch.cat([torch.randn(9, 4), torch.randn(11, 4)]))
        self.moved = nn.Parameter(torch.rand(9, 4).t().contiguous())


class Matrices(nn.Module):
    def __init__(self):
        super().__init__()
        self.wide = nn.Parameter(torch.empty(7, 3, 5))
        nn.init.orthogonal_(self.wide, gain=1.5)
        self.tall = nn.Parameter(torch.empty(9, 4))
        nn.init.orthogonal_(self.tall)
        with torch.no_grad():
            self.tall *= 2
        self.eye = nn.Parameter(torch.eye(6, 4))
        self.dirac = nn.Parameter(torch.empty(8, 3, 3, 3))
        nn.init.dirac_(self.dirac, 2)
        self.sparse = nn.Parameter(torch.empty(20, 11))
        nn.init.sparse_(self.sparse, 0.3, std=0.2)
        self.gates = nn.Parameter(torch.empty(12, 4))
        for gate in self.gates.chunk(3):
            nn.init.orthogonal_(gate)


class Literals(nn.Module):
    """Values that the code computes: on the meta device there are none, and the trace must compute them itself."""

    def __init__(self):
        super().__init__()
        self.A_log = nn.Parameter(torch.log(torch.arange(1, 9).float()))
        position = torch.arange(11).float().unsqueeze(1)
        rate = torch.exp(torch.arange(0, 6, 2).float() * (-math.log(10000.0) / 6))
        table = torch.zeros(11, 6)
        table[:, 0::2] = torch.sin(position * rate)
        table[:, 1::2] = torch.cos(position * rate)
        self.register_buffer("table", table)
        self.register_buffer("given", torch.tensor([0.25, 0.5, 0.25]))
        self.rates = nn.ParameterList(nn.Parameter(x.item() * torch.ones(3)) for x in torch.linspace(0, 1, 3))


class Shared(nn.Module):
    """One parameter under two names."""

    def __init__(self):
        super().__init__()
        self.input = nn.Embedding(13, 6)
        self.output = nn.Linear(6, 13, bias=False)
        self.output.weight = self.input.weight


class Copied(nn.Module):
    """Layers that are copies of one another, with the same values."""

    def __init__(self):
        super().__init__()
        layer = nn.Linear(6, 6)
        self.layers = nn.ModuleList(copy.deepcopy(layer) for _ in range(2))
        whole = torch.randn(8, 6)
        self.upper = nn.Parameter(whole[:4].clone())
        self.lower = nn.Parameter(whole[4:].clone())
        self.middle = nn.Parameter(whole[2:5].clone())


class Doubled(nn.Module):
    """One draw twice in a tensor."""

    def __init__(self):
        super().__init__()
        half = torch.randn(4, 6)
        self.weight = nn.Parameter(torch.cat([half, half]))
        rows = torch.randn(8, 6)
        self.halves = nn.Parameter(torch.cat([rows[4:], rows[:4]]))
        self.infinite = nn.Parameter(torch.full((3, 2), 1e39))


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 7, bidirectional=True)


class Attending(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(12, 3)
        self.layer = nn.TransformerEncoderLayer(12, 3, 17)
        self.convolution = nn.ConvTranspose2d(3, 5, 3)


class WeightNormed(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.utils.parametrizations.weight_norm(nn.Linear(6, 5))


class Expression(nn.Module):
    """Mamba's dt: an expression of a draw."""

    def __init__(self):
        super().__init__()
        self.dt_bias = nn.Parameter(torch.log(torch.exp(torch.rand(8)) - 1))


class Unwritten(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(3, 4))


class Repeated(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, 4).expand(3, 4).clone())


class NumpyDrawn(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(np.random.randn(3, 4), dtype=torch.float32))
        self.scale = nn.Parameter(torch.tensor([random.random()]))


class Branching(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3))
        if self.weight.max() > 1:
            self.weight.data.zero_()


class Cuda(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(3, device="cuda"))


class Counting(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(6)
        self.scale = nn.Parameter(torch.tensor(1.0))


class Enormous(nn.Module):
    """10^12 parameters, the larger part of them in experts that are initialised one by one."""

    def __init__(self):
        super().__init__()
        self.experts = nn.Parameter(torch.empty(64, 100_000, 100_000))
        for expert in self.experts:
            nn.init.normal_(expert, std=0.01)
        self.layers = nn.ModuleList(nn.Linear(100_000, 100_000) for _ in range(36))
        self.other = nn.Parameter(torch.normal(0.0, 0.5, (1_000_000, 1_000_000)))


def broken():
    raise ValueError("no such thing")


def printing():
    print("hello")
    return nn.Linear(2, 3)


def nothing():
    return None


class CutMatrices(nn.Module):
    """Parts and transposes of matrices that were drawn as a whole."""

    def __init__(self):
        super().__init__()
        whole = nn.init.orthogonal_(torch.empty(6, 4))
        self.part = nn.Parameter(whole[:3].clone())
        self.transposed = nn.Parameter(nn.init.orthogonal_(torch.empty(5, 4)).t().contiguous())
        self.reshaped = nn.Parameter(nn.init.orthogonal_(torch.empty(6, 4)).view(3, 8))
