"""What a model's code does to the values of its tensors, without their memory."""
