#!/usr/bin/env python3
"""Runs the examples of README.md, then those of docs/*.md by name, and compares what they print with what the page shows.

A block marked `sh`, `python` or `scala` runs in the project's folder, one of Scala in the shell of the Spark of Python. A `text` block that follows it is its output, in which times,
rates and the path of the project's folder may differ. A comment on the line before a block changes how it is run:

    <!-- not run here: why -->   the block is skipped
    <!-- fails -->               the block exits with an error; its output includes the message
    <!-- file: out/net.conf -->  the block, in any language, is written to that file for the blocks that follow

A page may rely on what README.md's examples wrote into out/, and on its own; not on another page.
With names of pages as arguments, only those run; with --write, the pages get the output that the examples print.
"""
import os
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<language>\w*)\n(?P<code>.*?)```\n"
                   r"(?:\n```text\n(?P<output>.*?)```\n)?", re.DOTALL)
# what the shell of Spark prints for each line is left out, but for what the example itself prints in one line
SCALA = """PATH="%s:$PATH" spark-shell --jars target/spark-weight-init.jar <<< "$0" | sed -nE '/^scala> (val|import) /d; s/^scala> ([^:])/\\1/p'"""
RUN = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"],
       "scala": ["bash", "-euo", "pipefail", "-c", SCALA % pathlib.Path(sys.executable).parent]}
ENVIRONMENT = os.environ | {"PYTHONPATH": "src/main/python"}  # what pip install ./src/main/python gives
HOME = "file:/home/you/spark-weight-init/out/"


def portable(text: str) -> str:
    return re.sub(r"file:\S+/out/", HOME, text)


def steady(text: str) -> str:
    text = re.sub(r"; [\d.]+ s$", "; T", portable(text), flags=re.MULTILINE)
    return re.sub(r"in [\d.]+ s \([\d.]+ \w+/s\)", "in T", text).strip()


def shown(block: re.Match, printed: str) -> str:
    """The block with this output."""
    code = block[0][:block.end("code") - block.start()] + "```\n"
    return code + f"\n```text\n{portable(printed).rstrip(chr(10))}\n```\n" if printed.strip() else code


def run(page: str, block: re.Match, counts: dict[str, int]) -> str:
    """Runs one example, reports it where it does not do what the page says, and returns the block as it should be."""
    mark, language = block["mark"] or "", block["language"]
    if mark.startswith("file: "):
        pathlib.Path(mark.removeprefix("file: ")).write_text(block["code"], encoding="utf-8")
    if mark.startswith("file: ") or language not in RUN:
        return block[0]
    if mark.startswith("not run here"):
        counts["skipped"] += 1
        return block[0]
    fails = mark == "fails"
    process = subprocess.run(RUN[language] + [block["code"]], capture_output=True, text=True, env=ENVIRONMENT)
    printed = process.stdout + process.stderr if fails else process.stdout
    exits = (process.returncode != 0) == fails
    if exits and steady(printed) == steady(block["output"] or ""):
        counts["passed"] += 1
        return block[0]
    counts["failed"] += 1
    print(f"this example of {page} fails, with exit code {process.returncode}:\n{block['code']}\n"
          f"it prints:\n{process.stdout}{process.stderr}\nthe page says:\n{block['output']}")
    return shown(block, printed) if exits else block[0]


def main() -> None:
    write = "--write" in sys.argv
    pages = [page for page in sys.argv[1:] if page != "--write"]
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for page in pages or ["README.md", *sorted(map(str, pathlib.Path("docs").glob("*.md")))]:
        counts = dict.fromkeys(total, 0)
        text = pathlib.Path(page).read_text(encoding="utf-8")
        right = BLOCK.sub(lambda block: run(page, block, counts), text)
        if write and right != text:
            pathlib.Path(page).write_text(right, encoding="utf-8")
        print(f"{page}:", ", ".join(f"{n} {what}" for what, n in counts.items()), flush=True)
        total = {what: n + counts[what] for what, n in total.items()}
    sys.exit(total["failed"] > 0 or total["passed"] == 0)


if __name__ == "__main__":
    main()
