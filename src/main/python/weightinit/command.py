"""``python -m weightinit trace``."""

from __future__ import annotations

import argparse
import contextlib
import sys

from weightinit.mistake import Mistake


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns its exit code: 0, or 2 for wrong usage or input."""
    options = _parser().parse_args(arguments)
    try:
        text = _trace(options)
    except Mistake as mistake:
        print(f"error: {mistake}", file=sys.stderr)
        return 2
    sys.stdout.write(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weightinit", description="Companion of spark-weight-init.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    trace = commands.add_parser(
        "trace",
        help="print the spec of a model that Python code builds",
        description="Prints the spec of a model: the names, shapes and laws that its own code gives its tensors. The model is"
        " built on PyTorch's meta device, so that it needs no memory.",
    )
    trace.add_argument("model", help="a config.json of transformers or its folder, or package.module:function")
    trace.add_argument("--architecture", help="the class of transformers; by default the first that config.json names")
    trace.add_argument("--dtype", choices=["float32", "float64", "bfloat16", "float16"], help="in place of the model's own")
    trace.add_argument("--seed", type=_seed, default=42, help="the seed of the spec (42)")
    trace.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out the tensors of this name, in which * stands for any characters; may be repeated",
    )
    return parser


def _seed(text: str) -> int:
    try:
        seed = int(text)
    except ValueError:
        seed = 1 << 63
    if not -(1 << 63) <= seed < 1 << 63:
        raise argparse.ArgumentTypeError(f"'{text}' is no signed 64-bit integer")
    return seed


def _trace(options: argparse.Namespace) -> str:
    try:
        import torch
    except ImportError:
        raise Mistake("trace needs PyTorch: pip install torch") from None
    from weightinit.model import sources
    from weightinit.spec.writing import spec

    dtype = getattr(torch, options.dtype) if options.dtype else None
    # what the model's code prints must not end up in the spec
    with contextlib.redirect_stdout(sys.stderr):
        model = sources.trace(options.model, options.architecture, dtype)
        model = sources.without(model, options.without)
        return spec(model, options.seed)
