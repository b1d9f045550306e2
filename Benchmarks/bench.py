#!/usr/bin/env python3
"""cg beside git and its peers, in one run: prints a table for each case and says which limits hold.

  bench.py [CASE...]                               (see ci/bench; `secrets` stands for all of those)
"""

import os
import sys
import tempfile

from fixtures import add_commits, large_policy, small_files_repository, staged_repository
from measure import Command, compare, ratio
import peers
import secretcases
from table import ENVIRONMENT, GIT, PROGRAMS, ROOT, holds, show

def startup(_):
    results = compare([Command("git --version", [GIT, "--version"], ROOT),
                       Command("cg-scan --version", [f"{PROGRAMS}/cg-scan", "--version"], ROOT)],
                      200, ENVIRONMENT)
    base = show("Start-up", results, "git --version")
    return holds("cg-scan --version / git --version", ratio(results[1], base), 1.0)


def staged(work):
    repository = f"{work}/staged"
    staged_repository(repository)
    scan = [f"{PROGRAMS}/cg-scan", "staged"]
    results = compare([Command("git diff --cached", [GIT, "diff", "--cached"], repository),
                       Command("git diff --cached --numstat", [GIT, "diff", "--cached", "--numstat"],
                               repository),
                       Command("cg-scan staged", scan, repository)], 100, ENVIRONMENT)
    base = show("Staged decision, 20 lines of a 300 KB file, 3,201 files", results, "git diff --cached")
    return holds("cg-scan staged / git diff --cached", ratio(results[2], base), 1.0)


def commits(work):
    repository = f"{work}/range"
    staged_repository(repository)
    add_commits(repository)
    ends = "HEAD~10..HEAD"
    results = compare([Command("git log --raw --numstat", [GIT, "log", "-m", "--raw", "--numstat", ends],
                               repository),
                       Command("git diff --numstat", [GIT, "diff", "--numstat", ends], repository),
                       Command("cg-scan range", [f"{PROGRAMS}/cg-scan", "range", ends], repository)],
                      50, ENVIRONMENT)
    base = show("Ten commits of three files each, 3,201 files", results, "git log --raw --numstat")
    return holds("cg-scan range / git log --raw --numstat", ratio(results[2], base), 1.0)


def tree(work):
    repository = f"{work}/tree"
    small_files_repository(repository)
    scan = [f"{PROGRAMS}/cg-scan", "tree"]
    listing = Command("git ls-tree -r -l HEAD", [GIT, "ls-tree", "-r", "-l", "HEAD"], repository)
    status = Command("git status --short", [GIT, "status", "--short"], repository)
    results = compare([listing, Command("cg-scan tree HEAD", scan + ["HEAD"], repository),
                       status, Command("cg-scan tree", scan, repository)], 10, ENVIRONMENT)
    base = show("Tree of 50,001 files", results, listing.name)
    return all([holds("cg-scan tree HEAD / git ls-tree -r -l", ratio(results[1], base), 5.0),
                holds("cg-scan tree / git status", ratio(results[3], results[2]), 4.0)])


def policy(work):
    large, small = f"{work}/large.yaml", f"{work}/small.yaml"
    large_policy(large)
    large_policy(small, rules=1)
    check = [f"{PROGRAMS}/cg-policy", "check"]
    results = compare([Command("cg-policy check, 1 rule", check + [small], work),
                       Command("cg-policy check, 220 rules", check + [large], work)], 100, ENVIRONMENT)
    show(f"Policy of {os.path.getsize(large) // 1024} KB", results, "cg-policy check, 1 rule")
    return holds("milliseconds for 219 rules more", results[1].median - results[0].median, 2.0)


def gate(work):
    repository = f"{work}/gate"
    staged_repository(repository, files=200)
    results = compare([Command("cg-scan staged", [f"{PROGRAMS}/cg-scan", "staged"], repository),
                       Command("ci/gate", [f"{ROOT}/ci/gate", repository], repository)],
                      20, ENVIRONMENT | {"PATH": os.environ["PATH"]})
    show("What ci/gate adds", results, "cg-scan staged")
    added = sorted(results[1].wall_ms)[10] - sorted(results[0].wall_ms)[10]
    return holds("seconds that ci/gate adds", added / 1000, 0.3)


CASES = {"startup": startup, "staged": staged, "range": commits, "tree": tree, "policy": policy,
         "gate": gate} | secretcases.CASES


def main(names):
    names = [case for name in names
             for case in (secretcases.CASES if name == "secrets" else [name])]
    unknown = [name for name in names if name not in CASES]
    if unknown:
        sys.exit(f"unknown case {unknown[0]}; known: {' '.join(CASES)}")
    if set(names or CASES) & set(secretcases.CASES):
        print("peers that are not here: " + (", ".join(peers.missing()) or "none"))
    with tempfile.TemporaryDirectory(dir=os.environ.get("CG_BENCH_WORK")) as work:
        results = [CASES[name](work) for name in names or CASES]
        os.chdir("/")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
