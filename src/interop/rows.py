"""Compares the rows that a reader of Parquet found with the oracle."""
import numpy as np
import pyarrow as pa

from checkpoint import Checkpoint
from comparison import Comparison


def compare_rows(reader: str, checkpoint: Checkpoint, table: pa.Table) -> None:
    """`table` has the columns tensor, row and values, in any order of the rows."""
    with Comparison(reader, checkpoint) as compare:
        compare.check(table.column_names == ["tensor", "row", "values"], f"the columns are {table.column_names}")
        table = table.sort_by([("tensor", "ascending"), ("row", "ascending")])
        names = table["tensor"].to_numpy()
        starts = np.flatnonzero(np.append([True], names[1:] != names[:-1]))
        for start, stop in zip(starts, np.append(starts[1:], len(names))):
            name, part = names[start], table.slice(start, stop - start)
            compare.check((part["row"].to_numpy() == np.arange(stop - start)).all(), f"the rows of {name!r} have gaps")
            values = part["values"].combine_chunks().flatten().to_numpy()
            compare.numbers(name, values.reshape(stop - start, -1))
