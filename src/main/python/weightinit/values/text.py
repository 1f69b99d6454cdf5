"""Names and values from files as they may be printed."""

import reprlib

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 200

shown = _SHORT.repr
"""A value as Python writes it: no longer than a line or two, without control characters."""

MOST_LINES = 20
"""The most tensors that a message lists."""


def lines(head: str, problems: dict[str, str]) -> str:
    """A message with a line for each tensor."""
    listed = [f"  {shown(name)} {problem}" for name, problem in list(problems.items())[:MOST_LINES]]
    more = [f"  and {len(problems) - MOST_LINES:,} more"] if len(problems) > MOST_LINES else []
    return "\n".join([head, *listed, *more])


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
