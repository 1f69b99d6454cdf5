#!/usr/bin/env python3
"""Fails if the jar holds a library with a known vulnerability.

What the jar holds are the dependencies of Maven's runtime scope, and whatever else names itself in META-INF/maven. They are
compared with .ci/advisories.txt, which needs no network, and looked up in OSV (https://osv.dev). Where OSV cannot be reached
that part is skipped, which is printed.
"""
import json
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile

JAR = pathlib.Path("target/spark-weight-init.jar")
LIST = pathlib.Path(".ci/advisories.txt")
OSV = sys.argv[1] if len(sys.argv) > 1 else "https://api.osv.dev/v1/querybatch"


def parts(version: str) -> list[int]:
    """
    >>> parts("1.6.9") < parts("1.6.30") < parts("1.6.31") < parts("2.0")
    True
    >>> parts("2.0") == parts("2.0.0")
    True
    >>> parts("2.0-rc1") < parts("2.0") < parts("2.0.1")
    True
    """
    return ([int(part) if part.isdigit() else -1 for part in re.split(r"[.-]", version)] + 6 * [0])[:6]


def shipped() -> dict[str, str]:
    """The versions of the jar's libraries, by group:artifact."""
    listed = subprocess.run(
        ["mvn", "-q", "-B", "-ntp", "dependency:list", "-DincludeScope=runtime", "-DoutputFile=/dev/stdout"],
        check=True, capture_output=True, text=True).stdout
    found = {f"{group}:{artifact}": version
             for group, artifact, version in re.findall(r"^ +([\w.-]+):([\w.-]+):jar:([\w.-]+):", listed, re.MULTILINE)}
    if not found:
        sys.exit(f"no dependencies in what Maven printed:\n{listed}")
    with zipfile.ZipFile(JAR) as jar:
        for name in jar.namelist():
            if re.fullmatch(r"META-INF/maven/.*/pom\.properties", name):
                own = dict(line.split("=", 1) for line in jar.read(name).decode().splitlines() if "=" in line)
                found[f"{own['groupId']}:{own['artifactId']}"] = own["version"]
    return found


def listed(libraries: dict[str, str]) -> list[str]:
    problems = []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            artifact, advisory, mended = line.split()
            version = libraries.get(artifact)
            if version and parts(version) < parts(mended):
                problems.append(f"{artifact} {version} has {advisory}; use {mended} or later")
    return problems


def looked_up(libraries: dict[str, str]) -> list[str]:
    queries = [{"package": {"ecosystem": "Maven", "name": name}, "version": version} for name, version in libraries.items()]
    request = urllib.request.Request(
        OSV, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            results = json.load(answer)["results"]
    except (urllib.error.URLError, TimeoutError) as e:
        print(f"!!! SKIPPED: {OSV} cannot be reached ({e}); only {LIST} was compared !!!")
        return []
    return [f"{name} {version} has {vulnerability['id']}, says OSV"
            for (name, version), result in zip(libraries.items(), results, strict=True)
            for vulnerability in result.get("vulns", [])]


def main() -> None:
    libraries = shipped()
    print(f"{len(libraries)} libraries: " + ", ".join(f"{name} {version}" for name, version in libraries.items()))
    problems = listed(libraries) + looked_up(libraries)
    print("\n".join(problems) or "no known vulnerability")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
