"""Runs the parts in order and writes the page of results; started by bench/run in the root of the project."""
import datetime
import importlib
import os
import shlex
import signal
import sys
import time

import settings as options


def page_of_results(settings, description, parts, seconds):
    import page

    goals = [goal.row() for goals, _ in parts for goal in goals]
    sections = "\n".join(section for _, section in parts)
    quick = ("> **This is a quick run**: too small and too short for meaningful figures. Use `bench/run`"
             " for those.\n\n") if settings.quick else ""
    command = shlex.join(["bench/run", *sys.argv[1:]])
    return f"""# Results

{quick}Made by `{command}` on {datetime.date.today()}, in one run of {seconds / 60:.1f} minutes. Programs that are compared alternate, so that
both see the same machine. Figures are medians, with minimum and maximum. Ratios depend less on the machine than times.
[LIMITS.md](LIMITS.md) explains where the time goes, and what was tried for the goals that are not met.

## Goals

{page.table(["what", "goal", "measured", ""], goals)}
## The machine

{description}
{sections}"""


def main():
    settings = options.parse()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that folders are removed on exit
    started, load = time.monotonic(), os.getloadavg()[0]

    import machine
    import programs
    programs.JAVA_OPTIONS += settings.java_options
    cpus = machine.use_two_cores()

    def say(text):
        print(f"{time.monotonic() - started:5.0f} s  {text}", file=sys.stderr, flush=True)

    parts = [importlib.import_module(part).measure(settings, say) for part in settings.only]
    description = machine.describe(settings, cpus, load)
    settings.results.write_text(page_of_results(settings, description, parts, time.monotonic() - started))
    say(f"{settings.results} is written")


if __name__ == "__main__":
    main()
