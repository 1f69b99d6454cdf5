"""Companion of spark-weight-init for those who have a model in Python: ``python -m weightinit trace``, and ``weightinit.values``."""
