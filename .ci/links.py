#!/usr/bin/env python3
"""Checks the links between the project's own pages: every relative link names a file, every #anchor a heading of it."""
import pathlib
import re
import subprocess
import sys

LINK = re.compile(r"!?\[[^\]]*\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchors(page: pathlib.Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def main() -> None:
    pages = subprocess.run(["git", "ls-files", "*.md"], check=True, capture_output=True, text=True).stdout.split()
    broken, links = [], 0
    for page in map(pathlib.Path, pages):
        for target, anchor in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
            links += 1
            file = page.parent / target if target else page
            if not file.exists() or anchor and (file.suffix != ".md" or anchor not in anchors(file)):
                broken.append(f"{page}: the link to {target}{'#' + anchor if anchor else ''} leads nowhere")
    print(*broken, f"{links} links, {len(broken)} broken", sep="\n")
    sys.exit(bool(broken) or not links)


if __name__ == "__main__":
    main()
