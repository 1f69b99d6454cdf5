"""DuckDB: a query of the files."""
import sys

import duckdb

from checkpoint import Checkpoint
from rows import compare_rows

for folder in sys.argv[1:]:
    compare_rows("DuckDB", Checkpoint(folder), duckdb.sql(f"FROM '{folder}/*.parquet'").to_arrow_table())
