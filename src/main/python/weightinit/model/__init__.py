"""Where models come from, and how a checkpoint names their tensors."""
