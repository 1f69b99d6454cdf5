"""Writing a trace as a spec of spark-weight-init."""
