#!/usr/bin/env python3
"""cg beside git, in one run: prints a table for each case and says which limits hold.

  bench.py [CASE...]      cases: startup staged policy gate      (see ci/bench)
"""

import os
import shutil
import sys
import tempfile

from fixtures import large_policy, staged_repository
from measure import Command, compare, ratio

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RELEASE = f"{ROOT}/.build/release"
GIT = shutil.which("git")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C",
               "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def show(title, results, against):
    base = next(result for result in results if result.name == against)
    print(f"\n{title}\n{'':34}{'CPU ms':>9}{'wall ms':>9}{'ratio':>8}")
    for result in results:
        wall = sorted(result.wall_ms)[len(result.wall_ms) // 2]
        print(f"{result.name:34}{result.median:9.2f}{wall:9.2f}"
              f"{ratio(result, base):8.2f}")
    return base


def holds(what, value, limit):
    verdict = "holds" if value <= limit else "DOES NOT HOLD"
    print(f"  {what}: {value:.2f}, limit {limit}: {verdict}")
    return value <= limit


def startup(_):
    results = compare([Command("git --version", [GIT, "--version"], ROOT),
                       Command("cg-scan --version", [f"{RELEASE}/cg-scan", "--version"], ROOT)],
                      200, ENVIRONMENT)
    base = show("Start-up", results, "git --version")
    return holds("cg-scan --version / git --version", ratio(results[1], base), 1.0)


def staged(work):
    repository = f"{work}/staged"
    staged_repository(repository)
    scan = [f"{RELEASE}/cg-scan", "staged"]
    results = compare([Command("git diff --cached", [GIT, "diff", "--cached"], repository),
                       Command("git diff --cached --numstat", [GIT, "diff", "--cached", "--numstat"],
                               repository),
                       Command("cg-scan staged", scan, repository)], 100, ENVIRONMENT)
    base = show("Staged decision, 20 lines of a 300 KB file, 3,201 files", results, "git diff --cached")
    return holds("cg-scan staged / git diff --cached", ratio(results[2], base), 1.0)


def policy(work):
    large, small = f"{work}/large.yaml", f"{work}/small.yaml"
    large_policy(large)
    large_policy(small, rules=1)
    check = [f"{RELEASE}/cg-policy", "check"]
    results = compare([Command("cg-policy check, 1 rule", check + [small], work),
                       Command("cg-policy check, 220 rules", check + [large], work)], 100, ENVIRONMENT)
    show(f"Policy of {os.path.getsize(large) // 1024} KB", results, "cg-policy check, 1 rule")
    return holds("milliseconds for 219 rules more", results[1].median - results[0].median, 2.0)


def gate(work):
    repository = f"{work}/gate"
    staged_repository(repository, files=200)
    results = compare([Command("cg-scan staged", [f"{RELEASE}/cg-scan", "staged"], repository),
                       Command("ci/gate", [f"{ROOT}/ci/gate", repository], repository)],
                      20, ENVIRONMENT | {"PATH": os.environ["PATH"]})
    show("What ci/gate adds", results, "cg-scan staged")
    added = sorted(results[1].wall_ms)[10] - sorted(results[0].wall_ms)[10]
    return holds("seconds that ci/gate adds", added / 1000, 0.3)


CASES = {case.__name__: case for case in (startup, staged, policy, gate)}


def main(names):
    unknown = [name for name in names if name not in CASES]
    if unknown:
        sys.exit(f"unknown case {unknown[0]}; known: {' '.join(CASES)}")
    with tempfile.TemporaryDirectory() as work:
        results = [CASES[name](work) for name in names or CASES]
        os.chdir("/")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
