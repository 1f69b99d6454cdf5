"""NumPy alone: the header is read by hand, and every rule of the format is checked.

The rules are those of the README of safetensors and of its tensor.rs, those of the hub for headers, and alignment, which
readers that map files into memory need.
"""
import json
import math
import sys

import numpy as np

from checkpoint import Checkpoint
from comparison import Comparison

WIDTHS = {"F64": ("float64", 8), "F32": ("float32", 4), "BF16": ("bfloat16", 2), "F16": ("float16", 2)}
LONGEST_HEADER = 25_000_000


def no_duplicates(pairs: list[tuple]) -> dict:
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a key occurs twice: {names}"
    return dict(pairs)


def read(shard, compare: Comparison) -> list[str]:
    """Compares the tensors of a shard, and returns their names."""
    data = np.fromfile(shard, np.uint8)
    length = int(data[:8].view("<u8")[0])
    compare.check(length <= LONGEST_HEADER and (8 + length) % 8 == 0, f"the header of {shard.name} has {length} bytes")
    text = data[8:8 + length].tobytes().decode()
    compare.check(text[0] == "{" and text.rstrip(" ")[-1] == "}", f"the header of {shard.name} is not JSON padded with spaces")
    header = json.loads(text, object_pairs_hook=no_duplicates)
    metadata = header.pop("__metadata__")
    compare.check(metadata["format"] == "pt" and all(isinstance(value, str) for value in metadata.values()),
                  f"{shard.name} has the metadata {metadata}")
    end = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        compare.check(entry.keys() == {"dtype", "shape", "data_offsets"}, f"the tensor {name!r} has the keys {[*entry]}")
        dtype, width = WIDTHS[entry["dtype"]]
        start, stop = entry["data_offsets"]
        compare.check(start == end, f"the tensor {name!r} begins at {start}, and the tensor before it ends at {end}")
        compare.check(start % width == 0, f"the tensor {name!r} is not aligned: it begins at {start}")
        compare.check(stop - start == width * math.prod(entry["shape"]), f"the tensor {name!r} ends at {stop}")
        values = data[8 + length + start:8 + length + stop]
        compare.tensor(name, dtype, values.view(f"<u{width}").reshape(entry["shape"]))
        end = stop
    compare.check(8 + length + end == len(data), f"{shard.name} has {len(data)} bytes, and its last tensor ends before them")
    return [*header]


for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("NumPy", checkpoint) as compare:
        places = {name: shard.name for shard in checkpoint.shards() for name in read(shard, compare)}
        files = {path.name for path in checkpoint.folder.glob("*.safetensors")}
        compare.check(files == set(places.values()), f"the files are {sorted(files)}")
        index = checkpoint.folder / "model.safetensors.index.json"
        compare.check(index.exists() == (len(files) > 1), f"the folder has {len(files)} shards")
        if index.exists():
            found = json.loads(index.read_text(), object_pairs_hook=no_duplicates)
            compare.check(found["weight_map"] == places, "the index and the shards differ in where tensors are")
            sizes = [(math.prod(t.shape), t.bits().itemsize) for t in checkpoint.tensors.values()]
            total = {"total_parameters": sum(count for count, _ in sizes),
                     "total_size": sum(count * width for count, width in sizes)}
            compare.check(found["metadata"] == total, f"the index has the metadata {found['metadata']}, not {total}")
