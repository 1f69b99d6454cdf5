"""Part 1: the generator on one core."""
import page
from programs import Measurements, java, python

SAME_BITS = {"normal_float32": 3, "normal_float64": 2.5, "uniform_float32": 1.5}
TORCH = {  # draws of PyTorch, its method, goal
    "normal_float32": ("normal_", 2),
    "uniform_float32": ("uniform_", 4),
    "truncated_float32": ("trunc_normal_", 2),
}
PLAIN = [(kernel, kind) for kernel in ["arrays", "registers"] for kind in ["normal_float32", "uniform_float32"]]
CONTEXT = {"pcg64_normal_float32": "NumPy, PCG64 (its default), normal float32", "legacy_randn": "NumPy, legacy randn"}


def measure(settings, say):
    found = Measurements()
    arguments = [settings.draw_seconds, 3]
    for turn in range(2 * settings.rounds - 1):
        say(f"generator, round {turn + 1}")
        for kind in SAME_BITS:
            found.gather(java("Draws", kind, *arguments, "vector"), "ours ")
            found.gather(python("numpy_draws.py", kind, *arguments), "numpy ")
        found.gather(java("Draws", "truncated_float32", *arguments, "vector"), "ours ")
        for kernel, kind in PLAIN:
            found.gather(java("Draws", kind, *arguments, kernel), kernel + " ")
        for kind in TORCH:
            found.gather(python("torch_draws.py", kind, *arguments), "torch ")
        found.gather(java("Draws", "java_nextGaussian", *arguments, "arrays"), "java ")
        for kind in CONTEXT:
            found.gather(python("numpy_draws.py", kind, *arguments), "numpy ")
    rows, goals = [], []
    for kind, factor in SAME_BITS.items():
        name, ours, numpy = kind.replace("_", " "), found["ours " + kind], found["numpy " + kind]
        same, tiles = len(found.bits["ours " + kind] & found.bits["numpy " + kind]), len(found.bits["ours " + kind])
        rows.append([f"ours, {name}", *page.spread(ours, "ns"), "1"])
        rows.append([f"NumPy, Philox, {name}, equal in {same} of {tiles} tiles",
                     *page.spread(numpy, "ns"), page.times(numpy, ours)])
        goals.append(page.at_least(f"NumPy's same {name} draws: time, one core", factor,
                                   page.median(numpy) / page.median(ours)))
    for kernel, kind in PLAIN:
        plain = found[f"{kernel} {kind}"]
        rows.append([f"ours, {kind.replace('_', ' ')}, kernel {kernel}", *page.spread(plain, "ns"),
                     page.times(plain, found["ours " + kind])])
    rows.append(["ours, normal float32 within two standard deviations", *page.spread(found["ours truncated_float32"], "ns"), "1"])
    for kind, (method, factor) in TORCH.items():
        ours, torch = found["ours " + kind], found["torch " + kind]
        rows.append([f"PyTorch, `{method}`, float32", *page.spread(torch, "ns"), page.times(torch, ours)])
        goals.append(page.at_least(f"PyTorch's `{method}`, float32: time, one core", factor,
                                   page.median(torch) / page.median(ours)))
    normal = found["ours normal_float32"]
    for key, name in [*(("numpy " + k, n) for k, n in CONTEXT.items()),
                      ("java java_nextGaussian", "java.util.Random.nextGaussian")]:
        rows.append([name, *page.spread(found[key], "ns"), page.times(found[key], normal)])
    return goals, f"""## The generator, one core

Nanoseconds per draw, a tile of 65,536 draws at a time into one array. The kernel is `vector` unless a row names another, or a plain one where the processor cannot run it. Each kind runs in its own process, warm, and the
processes of both sides alternate. The last three rows are relative to our normal float32, and those of PyTorch to ours of the same kind. Tiles are compared bit by bit. In
normal float32 one draw in 700,000 needs a logarithm; if the C library does not round it correctly, the last bit of NumPy
differs, which affects one tile in 10.

{page.table(["draws", *page.SPREAD, "time against ours"], rows)}"""
