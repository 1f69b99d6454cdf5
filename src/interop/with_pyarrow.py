"""pyarrow: a dataset of the folder."""
import sys

import pyarrow.dataset

from checkpoint import Checkpoint
from rows import compare_rows

for folder in sys.argv[1:]:
    compare_rows("pyarrow", Checkpoint(folder), pyarrow.dataset.dataset(folder, format="parquet").to_table())
