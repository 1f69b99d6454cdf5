"""Formats numbers and tables."""
import dataclasses
import statistics

median = statistics.median


@dataclasses.dataclass(frozen=True)
class Goal:
    name: str
    wanted: str
    measured: str
    met: bool

    def row(self):
        return [self.name, self.wanted, self.measured, "met" if self.met else "**not met**"]


def at_least(name, factor, ratio):
    return Goal(name, f"{factor:g} times or more", f"{ratio:.2f} times", ratio >= factor)


def at_most(name, factor, ratio):
    return Goal(name, f"{factor:g} times or less", f"{ratio:.2f} times", ratio <= factor)


def spread(values, unit, digits=2):
    """Median, range and count: three cells of a table."""
    return [f"{median(values):.{digits}f} {unit}", f"{min(values):.{digits}f} .. {max(values):.{digits}f}",
            str(len(values))]


SPREAD = ["median", "min .. max", "runs"]


def table(header, rows):
    lines = [header, ["---"] * len(header)] + [list(map(str, row)) for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def times(a, b):
    return f"{median(a) / median(b):.2f} times"


def size(count):
    for unit in ["B", "KiB", "MiB", "GiB"]:
        if count < 1024 or unit == "GiB":
            return f"{count:.4g} {unit}"
        count /= 1024


def power(n):
    return {10**k: f"10{'⁰¹²³⁴⁵⁶⁷⁸⁹'[k]}" for k in range(10)}.get(n, "10¹⁰" if n == 10**10 else f"{n:,}")
