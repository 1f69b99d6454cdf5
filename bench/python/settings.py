"""Sizes and repetitions; the options of bench/run."""
import argparse
import contextlib
import dataclasses
import pathlib
import tempfile

PARTS = ["generator", "tmpfs", "disk", "peers", "cost", "dtypes", "pytorch", "cold"]


@dataclasses.dataclass(frozen=True)
class Settings:
    quick: bool
    only: list
    java_options: list
    disk: pathlib.Path
    memory: pathlib.Path
    results: pathlib.Path
    ten_billion: bool
    disk_bytes: int          # of values, in the comparison with dd
    rounds: int              # how often programs alternate
    repetitions: int         # within one process, after the warm-up
    warm_seconds: float      # of our job in one process before measuring
    draw_seconds: float      # of one repetition of a generator
    tmpfs_values: int
    peer_values: int
    dtype_values: int
    torch_values: int
    costs: list              # parameters of the checkpoints
    driver_parameters: int

    @contextlib.contextmanager
    def folder(self, kind):
        """A folder on the "disk" or in "memory", always removed afterwards."""
        with tempfile.TemporaryDirectory(prefix="weight-init-bench-", dir=getattr(self, kind)) as folder:
            yield folder


def parse():
    parser = argparse.ArgumentParser(
        prog="bench/run", description="Compares spark-weight-init with its peers and writes a page of results.")
    parser.add_argument("--quick", action="store_true", help="small and short, under 5 minutes, to try it out")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART",
                        help="only these parts: " + ", ".join(PARTS))
    parser.add_argument("--java-option", action="append", default=[], metavar="OPTION",
                        help="an option for all JVMs of ours, such as -XX:UseAVX=2")
    parser.add_argument("--disk", type=pathlib.Path, default=pathlib.Path("target"),
                        help="a folder on the disk to write to (target)")
    parser.add_argument("--memory", type=pathlib.Path, default=pathlib.Path("/dev/shm"),
                        help="a folder of a file system in memory (/dev/shm)")
    parser.add_argument("--disk-gib", type=float, help="how much to write beside dd (8; quick: 0.25)")
    parser.add_argument("--rounds", type=int, help="how often programs alternate (3; quick: 2)")
    parser.add_argument("--ten-billion", action="store_true",
                        help="make 10^10 parameters as well; needs 45 GB of disk, and some minutes")
    parser.add_argument("--results", type=pathlib.Path,
                        help="where to write the page (bench/RESULTS.md; quick: target/bench-quick.md)")
    options = parser.parse_args()
    quick = options.quick
    gib = options.disk_gib or (0.25 if quick else 8)
    return Settings(
        quick=quick, only=options.only, java_options=options.java_option, disk=options.disk.resolve(), memory=options.memory.resolve(),
        results=options.results or pathlib.Path("target/bench-quick.md" if quick else "bench/RESULTS.md"),
        ten_billion=options.ten_billion,
        disk_bytes=round(gib * 16) << 26,
        rounds=options.rounds or (2 if quick else 3),
        repetitions=2 if quick else 4,
        warm_seconds=4 if quick else 15,
        draw_seconds=0.1 if quick else 0.4,
        tmpfs_values=1 << (25 if quick else 30),
        peer_values=1 << (23 if quick else 27),
        dtype_values=1 << (23 if quick else 27),
        torch_values=1 << (25 if quick else 30),
        costs=[10**6, 10**7] if quick else [10**7, 10**8, 10**9],
        driver_parameters=10**10)
