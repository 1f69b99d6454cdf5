"""Polars: a scan of the files."""
import sys

import polars as pl

from checkpoint import Checkpoint
from rows import compare_rows

for folder in sys.argv[1:]:
    compare_rows("Polars", Checkpoint(folder), pl.scan_parquet(f"{folder}/*.parquet").collect().to_arrow())
