#!/usr/bin/env python3
"""Runs the examples of README.md in order, and compares what they print with what the page shows.

A block marked `sh` or `python` is run in the project's folder; a `text` block behind it is its output, in which times,
rates and the project's own folder may differ. `<!-- not run here: why -->` before a block leaves it out, `<!-- fails -->`
says that it ends with an error, whose message is the output.
"""
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<language>sh|python)\n(?P<code>.*?)```\n"
                   r"(?:\n```text\n(?P<output>.*?)```\n)?", re.DOTALL)
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


def steady(text: str) -> str:
    text = re.sub(r"file:\S+/out/", "file:/out/", text)
    text = re.sub(r"; [\d.]+ s$", "; T", text, flags=re.MULTILINE)
    return re.sub(r"in [\d.]+ s \([\d.]+ \w+/s\)", "in T", text).strip()


def main() -> None:
    done = failed = skipped = 0
    for block in BLOCK.finditer(pathlib.Path("README.md").read_text(encoding="utf-8")):
        mark = block["mark"] or ""
        if mark.startswith("not run here"):
            skipped += 1
            continue
        run = subprocess.run(RUN[block["language"]] + [block["code"]], capture_output=True, text=True)
        fails = mark == "fails"
        printed = run.stdout + run.stderr if fails else run.stdout
        right = (run.returncode != 0) == fails and steady(printed) == steady(block["output"] or "")
        done += right
        failed += not right
        if not right:
            print(f"this example of README.md fails, with exit code {run.returncode}:\n{block['code']}\n"
                  f"it prints:\n{run.stdout}{run.stderr}\nthe page says:\n{block['output']}")
    print(f"{done} passed, {failed} failed, {skipped} skipped")
    sys.exit(failed > 0 or done == 0)


if __name__ == "__main__":
    main()
