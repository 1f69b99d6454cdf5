"""Names of tensors."""

from __future__ import annotations

import re


def matching(names: list[str], pattern: str) -> list[str]:
    """The names that a pattern matches, in which * stands for any characters."""
    expression = re.compile(".*".join(map(re.escape, pattern.split("*"))))
    return [name for name in names if expression.fullmatch(name)]
