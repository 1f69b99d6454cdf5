"""The values of a tensor as docs/values.md defines them, in NumPy.

It shares nothing with the program. NumPy draws; where its C library rounds a logarithm of the ziggurat's tail in another way
than the contract does, the draw is computed again, so that a comparison needs no tolerance.
"""
import hashlib
import math

import numpy as np

TILE = 65_536
TAIL = np.float32(3.6541528853610087963519472518)
INVERSE_TAIL = np.float32(0.27366123732975827203338247596)


def stream(seed: int, name: str, tile: int) -> np.random.Generator:
    key = np.frombuffer(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:16], "<u8")
    return np.random.Generator(np.random.Philox(key=key, counter=[0, 0, tile, 0]))


def word(words: np.random.Generator) -> int:
    return int(words.integers(2**32, dtype=np.uint32))


def exponential(words: np.random.Generator) -> np.float32:
    """-log1p(-u), correctly rounded, of the next float32 u."""
    return np.float32(-math.log1p(-(word(words) >> 8) * 2.0**-24))


def tail_draw(words: np.random.Generator) -> np.float32:
    """The next draw of a stream, which is known to be in the tail: each layer but 0 was rejected with one uniform."""
    while (first := word(words)) & 0xff:
        word(words)
    while True:
        beyond, height = INVERSE_TAIL * exponential(words), exponential(words)
        if height + height > beyond * beyond:
            return -(TAIL + beyond) if first >> 17 & 1 else TAIL + beyond


def normals(words: np.random.Generator, n: int, dtype: type) -> np.ndarray:
    """The next n standard normal draws of a stream."""
    start = words.bit_generator.state
    draws = words.standard_normal(n, dtype)
    if dtype is np.float32:
        again, at = np.random.Generator(np.random.Philox()), 0
        again.bit_generator.state = start
        for i in np.flatnonzero(np.abs(draws) >= TAIL):
            again.standard_normal(i - at, dtype)
            exact, at = tail_draw(again), i + 1
            assert abs(int(exact.view(np.int32)) - int(draws[i].view(np.int32))) <= 1, (exact, draws[i])
            draws[i] = exact
    return draws


def truncated(words: np.random.Generator, n: int, dtype: type, low: float, high: float) -> np.ndarray:
    """The next n normal draws of a stream within [low, high]."""
    kept = np.empty(0, dtype)
    while len(kept) < n:
        draws = normals(words, TILE, dtype)
        kept = np.concatenate([kept, draws[(dtype(low) <= draws) & (draws <= dtype(high))]])
    return kept[:n]


def tile(words: np.random.Generator, n: int, dtype: type, init: dict, shape: list[int]) -> np.ndarray:
    """The first n values of a tile, in the type of its draws, of a tensor [in, out]."""
    match init:
        case {"scheme": "zeros"}:
            return np.zeros(n, dtype)
        case {"scheme": "ones"}:
            return np.ones(n, dtype)
        case {"scheme": "constant", "value": value}:
            return np.full(n, value, dtype)
        case {"scheme": "uniform", "low": low, "high": high}:
            return dtype(low) + dtype(high - low) * words.random(n, dtype)
        case {"scheme": "xavier"}:
            return dtype(math.sqrt(1 / shape[0])) * normals(words, n, dtype)
        case {"scheme": "trunc_normal", "mean": mean, "std": std, "a": a, "b": b}:
            return affine(mean, std, truncated(words, n, dtype, (a - mean) / std, (b - mean) / std), dtype)
        case {"scheme": "normal", "std": std}:
            return affine(init.get("mean", 0), std, normals(words, n, dtype), dtype)
    raise NotImplementedError(f"the oracle has no {init}")


def affine(mean: float, scale: float, draws: np.ndarray, dtype: type) -> np.ndarray:
    return dtype(mean) + dtype(scale) * draws if mean else dtype(scale) * draws


def bfloat16_bits(values: np.ndarray) -> np.ndarray:
    """The upper halves of float32 values, rounded to nearest, ties to even."""
    bits = values.view(np.uint32)
    return (bits + 0x7fff + (bits >> 16 & 1) >> 16).astype(np.uint16)


def bits(seed: int, name: str, shape: list[int], dtype: str, init: dict, zero_rows: list[int]) -> np.ndarray:
    """The bits of a whole tensor, as unsigned integers of its width."""
    drawn = np.float64 if dtype == "float64" else np.float32
    size = math.prod(shape)
    tiles = [tile(stream(seed, name, start // TILE), min(TILE, size - start), drawn, init, shape)
             for start in range(0, size, TILE)]
    values = np.concatenate(tiles).reshape(shape)
    values[zero_rows] = 0
    match dtype:
        case "bfloat16":
            return bfloat16_bits(values)
        case "float16":
            return values.astype(np.float16).view(np.uint16)
        case "float32":
            return values.view(np.uint32)
        case "float64":
            return values.view(np.uint64)
    raise NotImplementedError(f"the oracle has no {dtype}")
