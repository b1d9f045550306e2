"""Prints the table of a case, and whether its limits hold."""

import os
import shutil

from measure import ratio

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAMS = os.environ.get("CG_BENCH_PROGRAMS", f"{ROOT}/.build/cg")
GIT = shutil.which("git")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C",
               "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def show(title, results, against):
    base = next(result for result in results if result.name == against)
    print(f"\n{title}\n{'':34}{'CPU ms':>9}{'min':>9}{'wall ms':>9}{'ratio':>8}")
    for result in results:
        wall = sorted(result.wall_ms)[len(result.wall_ms) // 2]
        print(f"{result.name:34}{result.median:9.2f}{min(result.cpu_ms):9.2f}{wall:9.2f}"
              f"{ratio(result, base):8.2f}")
    return base


def holds(what, value, limit):
    verdict = "holds" if value <= limit else "DOES NOT HOLD"
    print(f"  {what}: {value:.3g}, limit {limit}: {verdict}", flush=True)
    return value <= limit
