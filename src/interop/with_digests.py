"""The digests of the manifest: those of the oracle's values."""
import hashlib
import json
import sys

import google_crc32c

from checkpoint import Checkpoint
from comparison import Comparison

for folder in sys.argv[1:]:
    checkpoint = Checkpoint(folder)
    with Comparison("digests", checkpoint) as compare:
        for entry in json.loads((checkpoint.folder / "_manifest.json").read_text())["tensors"]:
            bits = compare.take(entry["name"]).bits()
            expected = {"crc32c": f"{google_crc32c.value(bits.tobytes()):08x}", "sha256": hashlib.sha256(bits).hexdigest()}
            for kind, found in entry["digests"].items():
                compare.check(found == expected[kind],
                              f"the {kind} of {entry['name']!r} differs from the oracle: {found}, not {expected[kind]}")
            compare.values += bits.size
