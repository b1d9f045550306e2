#!/usr/bin/env python3
"""Holds the pages against the tree: every relative link, heading, file, test target and scenario that they
name exists. Prints every breach, exits 1 on any."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "Tests/ScenarioTests/Scenarios"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`]+)`")
TEST_TARGET = re.compile(r"[A-Z]\w+Tests")


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
                         cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [pathlib.Path(name) for name in out.split("\0") if name]


def prose(page):
    """The lines of a page outside fenced blocks, each with its number."""
    fenced = False
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield number, line


def anchors(page):
    """The names by which the headings of a page are linked, as GitHub makes them."""
    titles = (line.lstrip("#").strip().lower() for _, line in prose(page) if line.startswith("#"))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def broken_link(page, target):
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return None
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return f"there is no {path}"
    if anchor and anchor not in anchors(file):
        return f"no heading of {file.relative_to(ROOT)} is #{anchor}"
    return None


def broken_name(code, folders, suites):
    name = code.split()[0].rstrip(",;:")
    top = name.split("/")[0]
    stands_for_any = "*" in name or any(re.fullmatch("[A-Z]+", part) for part in name.split("/"))
    # A scenario, or a rule by its id, may be named as a file could be.
    if (SCENARIOS / f"{name}.txt").exists() or f'"{name}"' in rules:
        return None
    if "/" in name and top in folders and not stands_for_any and not (ROOT / name).exists():
        return f"there is no {name}"
    if "/" in name and top in suites and not (SCENARIOS / f"{name}.txt").exists():
        return f"there is no scenario {name}"
    if TEST_TARGET.fullmatch(name) and not (ROOT / "Tests" / name).is_dir():
        return f"there are no tests {name}"
    return None


pages = [ROOT / page for page in tracked("*.md") if "Goldens" not in page.parts]
folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
rules = "".join(path.read_text() for path in (ROOT / "Sources").rglob("*.swift"))
suites = {path.name for path in SCENARIOS.iterdir() if path.is_dir()}
breaches = []
for page in pages:
    for number, line in prose(page):
        found = [broken_link(page, target) for target in LINK.findall(line)]
        found += [broken_name(code, folders, suites) for code in CODE.findall(line) if code.strip()]
        breaches += [f"{page.relative_to(ROOT)}:{number}: {what}" for what in found if what]
print("\n".join(breaches), end="\n" if breaches else "")
sys.exit(1 if breaches else 0)
