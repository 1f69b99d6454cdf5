"""The bits of a PyTorch tensor."""
import numpy as np
import torch

UNSIGNED = {2: torch.uint16, 4: torch.uint32, 8: torch.uint64}


def bits(tensor: torch.Tensor) -> np.ndarray:
    tensor = tensor.detach().contiguous()
    return tensor.view(UNSIGNED[tensor.element_size()]).numpy()
