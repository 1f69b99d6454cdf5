"""torchtitan: its checkpoint manager loads the folder into its Llama 3 of the flavor debugmodel, as `initial_load_in_hf` does.

It reads with PyTorch's DCP and converts names and the rows of the queries and keys by its state-dict adapter. It cannot train
here: its FlexAttention has no backward pass on a CPU.
"""
import pathlib
import sys
import tempfile
import warnings

import torch
from torchtitan.components.checkpoint import CheckpointManager, ModelWrapper
from torchtitan.models.llama3 import model_registry

from checkpoint import Checkpoint
from comparison import Comparison
from torch_bits import bits

warnings.filterwarnings("ignore", "torch.distributed is disabled")
llama = model_registry("debugmodel")
torch.set_default_dtype(torch.bfloat16)
for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    model = llama.model.build()
    adapter = llama.state_dict_adapter(llama.model, hf_assets_path=None)
    with Comparison("torchtitan", checkpoint) as compare, tempfile.TemporaryDirectory() as results:
        config = CheckpointManager.Config(enable=True, initial_load_path=str(pathlib.Path(folder).absolute()),
                                          initial_load_in_hf=True)
        manager = config.build(dataloader=None, model_parts=[model], optimizers=None, lr_schedulers=None, states={},
                               sd_adapter=adapter, base_folder=results)
        compare.check(manager.load(), "the checkpoint manager loaded nothing")
        for name, tensor in adapter.to_hf(ModelWrapper(model).state_dict()).items():
            compare.tensor(name, tensor.dtype, bits(tensor))
        manager.close()
