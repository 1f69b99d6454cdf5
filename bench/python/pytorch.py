"""Part 7: safetensors in memory and on disk, beside PyTorch."""
import page
from programs import Measurements, java, python

DTYPES = ["bfloat16", "float32"]
PLACES = {"memory": "tmpfs", "disk": "disk"}
TENSORS = 32  # a shard each; Matrix.java has the same
PARQUET = "float32:none"
GOALS = {("memory", "bfloat16"): 2, ("memory", "float32"): 2}


def measure(settings, say):
    ours, theirs = ({place: Measurements() for place in PLACES} for _ in range(2))
    parquet = f"job:{settings.torch_values}:{PARQUET}"
    jax = Measurements()
    works = {dtype: f"job:{settings.torch_values}:{dtype}:safetensors" for dtype in DTYPES}
    for turn in range(settings.rounds):
        for place in PLACES:
            say(f"pytorch, round {turn + 1}, {place}: ours")
            with settings.folder(place) as folder:
                ours[place].gather(java("InTurn", folder, settings.warm_seconds, settings.repetitions, *works.values(),
                                        *([parquet] if place == "memory" else [])))
            say(f"pytorch, round {turn + 1}, {place}: PyTorch")
            with settings.folder(place) as folder:
                theirs[place].gather(python("torch_files.py", 2, folder, TENSORS, settings.torch_values // TENSORS, 1,
                                            settings.repetitions, *DTYPES))
        say(f"pytorch, round {turn + 1}: JAX")
        with settings.folder("memory") as folder:
            jax.gather(python("jax_files.py", folder, TENSORS, settings.torch_values // TENSORS // 8, 1, 1, *DTYPES))
    rows, goals = [], []
    for place, name in PLACES.items():
        for dtype in DTYPES:
            mine, other = ours[place][works[dtype]], theirs[place][dtype]
            rows.append([f"ours, {dtype} to {name}", *page.spread(mine, "ns"), "1"])
            rows.append([f"PyTorch, {dtype} to {name}", *page.spread(other, "ns"), page.times(other, mine)])
            if (place, dtype) in GOALS:
                goals.append(page.at_least(f"PyTorch, `normal_` and `save_file`, {dtype} to {name}, two processes: time",
                                           GOALS[place, dtype], page.median(other) / page.median(mine)))
    mine, other = ours["memory"][parquet], theirs["memory"]["float32"]
    rows.append(["ours, float32 to tmpfs, as Parquet", *page.spread(mine, "ns"), "1"])
    rows.append(["PyTorch, float32 to tmpfs, as safetensors", *page.spread(other, "ns"), page.times(other, mine)])
    goals.append(page.at_least("the same beside our Parquet, float32 to tmpfs: time", 2, page.median(other) / page.median(mine)))
    for dtype in DTYPES:
        rows.append([f"JAX, {dtype} to tmpfs", *page.spread(jax[dtype], "ns"), page.times(jax[dtype], ours["memory"][works[dtype]])])
    size = page.size(2 * settings.torch_values)
    return goals, f"""## Safetensors beside PyTorch, two cores

{settings.torch_values:,} normal values in {TENSORS} tensors, each in a safetensors file of its own: {size} of bfloat16 or twice as much
of float32. Ours is the whole job, with scaled values, a checksum and moments of each tensor, in a warm Spark context. PyTorch is
`torch.empty(n, dtype=...).normal_()` and `safetensors.torch.save_file`, in two processes of one thread each, which take the
tensors in turn. JAX makes an eighth as many values with `jax.random.normal` in one process, which uses both cores. All sync each file. Nanoseconds of wall time per value; the programs alternate, and the first repetition of a process
is not counted.

{page.table(["program", *page.SPREAD, "time against ours"], rows)}"""
