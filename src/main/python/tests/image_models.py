"""Small models of timm."""

from __future__ import annotations

import timm
import torch


def vit() -> torch.nn.Module:
    return timm.create_model("vit_tiny_patch16_224", embed_dim=48, depth=2, num_heads=4, num_classes=7)


def resnet() -> torch.nn.Module:
    return timm.create_model("resnet18", channels=(9, 14, 23, 30), num_classes=7)


def convnext() -> torch.nn.Module:
    return timm.create_model("convnext_atto", depths=(1, 1, 2, 1), dims=(8, 12, 16, 20), num_classes=7)
