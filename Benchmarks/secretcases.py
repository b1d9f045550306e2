"""Cases of the search for secrets: cg beside git and its peers, in one run."""

import glob
import json
import os
import re
import shutil
import statistics
import subprocess

import peers
from fixtures import SECRETS, add_commits, git, source_text, staged_repository
from measure import Command, compare, ratio, run_once
from memory import peak
from repositories import bare, environment, real, sample, unique_bytes, work_tree
from table import GIT, PROGRAMS, ROOT, ENVIRONMENT, holds, show

# What a scan may say: nothing found, or something; all else would make its figure meaningless.
JUDGED = (0, 1)
CATALOGUE = ["cat-file", "--batch-all-objects", "--batch", "--unordered", "--buffer"]


def scan(*arguments):
    return [f"{PROGRAMS}/cg-scan", *arguments]


def rule_count():
    packs = glob.glob(f"{ROOT}/policies/secrets/*.yaml")
    return sum(len(re.findall(r"^    - id:", open(pack).read(), re.M)) for pack in packs)


def warmed(work):
    """An environment whose caches a first run has filled."""
    caches = f"{work}/caches"
    settings = ENVIRONMENT | {"XDG_CACHE_HOME": caches}
    if not os.path.isdir(caches):
        os.makedirs(caches)
        small = f"{work}/warming"
        staged_repository(small, files=3, policy=SECRETS)
        run_once(Command("warming", scan("history"), small, JUDGED), settings)
    return settings


def beside(case, title, commands, runs, settings, git_name, kind, repository, ends=""):
    """The table of a case: git, cg, the peers that are here, and references for those that are not."""
    others = peers.commands(kind, repository, ends)
    results = compare(commands, runs, settings)
    if others:
        here = settings | {"PATH": os.environ["PATH"], "HOME": settings["XDG_CACHE_HOME"]}
        results += compare(others, min(runs, 3), here)
    base = show(title, results, git_name)
    rows, scale = peers.references(case, base.median)
    for name, estimate in rows:
        print(f"{'  REFERENCE ' + name:34}{estimate:9.0f}{'':9}{estimate / base.median:8.2f}")
    if rows:
        print(f"  (REFERENCE: measured elsewhere beside git, scaled here by {scale:.2f})")
    measured = [(r.name, r.median) for r in results if r.name in peers.KNOWN]
    fastest = min(measured + rows, key=lambda row: row[1], default=None)
    return results, base, fastest


def ahead(result, fastest, times):
    """Whether cg is so many times faster than the fastest peer, measured or estimated."""
    if not fastest:
        return True
    share = result.median / fastest[1]
    return holds(f"{result.name} / {fastest[0]}, the fastest peer", share, round(1 / times, 3))


def staged(work):
    repository = f"{work}/secrets-staged"
    staged_repository(repository, policy=SECRETS)
    settings = warmed(work)
    results, base, fastest = beside(
        "staged", f"Secrets, staged: 20 lines of a 300 KB file, {rule_count()} rules, caches warm",
        [Command("git diff --cached", [GIT, "diff", "--cached"], repository),
         Command("cg-scan staged", scan("staged"), repository, JUDGED)],
        60, settings, "git diff --cached", "staged", repository)
    most, _ = peak(scan("staged"), repository, settings)
    return all([holds("cg-scan staged / git diff --cached", ratio(results[1], base), 1.0),
                ahead(results[1], fastest, 6), holds("peak memory in MB", most, 20)])


def staged_cold(work):
    repository = f"{work}/secrets-cold"
    staged_repository(repository, policy=SECRETS)
    results = compare(
        [Command("git diff --cached", [GIT, "diff", "--cached"], repository),
         Command("cg-scan staged, no cache", scan("staged", "--no-cache"), repository, JUDGED)],
        60, ENVIRONMENT)
    base = show("Secrets, staged, caches cold", results, "git diff --cached")
    return holds("cg-scan staged --no-cache / git diff --cached", ratio(results[1], base), 2.5)


def commits(work):
    repository = f"{work}/secrets-range"
    staged_repository(repository, policy=SECRETS)
    add_commits(repository)
    ends = "HEAD~10..HEAD"
    results, _, fastest = beside(
        "range", "Secrets, a push of ten commits",
        [Command("git log -p -U0", [GIT, "log", "-p", "-U0", ends], repository),
         Command("cg-scan range", scan("range", ends), repository, JUDGED)],
        40, warmed(work), "git log -p -U0", "range", repository, ends)
    return ahead(results[1], fastest, 3)


def tree(work):
    return all([tree_of(name, work) for name in ("redis", "rails")])


def tree_of(name, work):
    repository, is_real = work_tree(name, work)
    settings = warmed(work)
    source, _ = bare(name, work)
    results, base, fastest = beside(
        "none", f"Secrets, work tree of {kind(name, is_real)}",
        [Command("git grep -c '' (work tree)", [GIT, "grep", "-ac", ""], repository),
         Command("cg-scan tree", scan("tree"), repository, (0, 1, 3))],
        8, settings, "git grep -c '' (work tree)", "tree", repository)
    if fastest:
        return ahead(results[1], fastest, 2)
    # Machines are compared by the one figure of git that was taken on both.
    log = once(GIT, ["log", "-p", "-U0"], source, settings) if is_real and name == "redis" else None
    rows, scale = peers.references(f"tree-{name}", log)
    for peer, estimate in rows[:4]:
        print(f"{'  REFERENCE ' + peer:34}{estimate:9.0f}{'':9}{estimate / base.median:8.2f}")
    print(f"  (REFERENCE: measured elsewhere on the real {name}, scaled here by {scale:.2f})")
    return ahead(results[1], rows[0] if rows else None, 2)


def kind(name, is_real):
    return f"{name} (the real one)" if is_real else f"a made-up repository like {name}"


def once(program, arguments, repository, settings):
    cpu, _ = run_once(Command(program, [program, *arguments], repository), settings)
    return cpu


def history(work):
    return all([history_of(name, work) for name in chosen("redis", "git")])


def chosen(*names):
    """CG_BENCH_ONLY=redis leaves out what takes long."""
    only = os.environ.get("CG_BENCH_ONLY", "").split()
    return [name for name in names if not only or name in only]


def history_of(name, work):
    repository, is_real = bare(name, work)
    settings = warmed(work)
    one = scan("history", "--no-cache", "--threads", "1")
    two = scan("history", "--no-cache", "--threads", "2")
    git_all = "git cat-file, all objects"
    results, base, fastest = beside(
        f"history-{name}", f"Secrets, history of {kind(name, is_real)}, with attribution, "
        f"{rule_count()} rules",
        [Command(git_all, [GIT, *CATALOGUE], repository),
         Command("cg-scan history, 1 thread", one, repository, (0, 1, 3)),
         Command("cg-scan history, 2 threads", two, repository, (0, 1, 3))],
        3, settings, git_all, "history", repository)
    try:
        log = once(GIT, ["log", "-p", "-U0", "--full-history", "--all"], repository, settings)
        print(f"{'git log -p -U0 --full-history --all':36}{log:7.0f}{'':9}{log / base.median:8.2f}")
    except SystemExit as failure:
        print(f"  git log cannot go through it: {failure}")
    wall = [statistics.median(result.wall_ms) for result in results]
    return all([holds("cg-scan history / git cat-file", ratio(results[1], base), 0.8),
                ahead(results[1], fastest, 5),
                holds("wall of two threads / of one", wall[2] / wall[1], round(1 / 1.7, 3))])


def history_again(work):
    return all([again_of(name, work) for name in chosen("redis", "git")])


def again_of(name, work):
    """The same history once more, and once more after ten commits; CPU of each beside the first."""
    source, is_real = bare(name, work)
    repository = f"{work}/{name}-again"
    subprocess.run(["git", "clone", "-q", "--shared", source, repository], check=True,
                   env=environment())
    settings = warmed(work) | {"XDG_CACHE_HOME": f"{work}/{name}-again-cache"}
    shutil.copytree(f"{work}/caches", settings["XDG_CACHE_HOME"])
    command = Command("cg-scan history", scan("history"), repository, (0, 1, 3))
    first, _ = run_once(command, settings)
    second = statistics.median(run_once(command, settings)[0] for _ in range(5))
    new = f"{repository}/bench-new"
    os.makedirs(new)
    import random
    dice = random.Random(3)
    for number in range(10):
        for place in range(3):
            with open(f"{new}/file{place}.c", "a") as file:
                file.write(source_text(dice, 40 + number))
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", f"change {number}")
    third, _ = run_once(command, settings)
    print(f"\nSecrets, history of {kind(name, is_real)} again: CPU ms: first {first:.0f}, "
          f"nothing new {second:.0f}, ten commits more {third:.0f}")
    return all([holds("nothing new / first", second / first, 0.03),
                holds("ten commits more / first", third / first, 0.05)])


def memory(work):
    held = []
    for name in chosen("redis", "git"):
        repository, is_real = bare(name, work)
        most, own = peak(scan("history", "--no-cache"), repository, warmed(work), (0, 1, 3))
        print(f"\nPeak memory, history of {kind(name, is_real)}: {most:.0f} MB, of it {own:.0f} MB "
              "that are no mapped files")
        held.append(holds("MB, mapped packs apart", own, 400))
    return all(held)


def growth(work):
    """Time over unique bytes; CG_BENCH_LARGE=1 goes on to 10 GB. CG_BENCH_CHART=FILE draws it."""
    from chart import draw
    sizes = [10, 100, 1_000] + ([10_000] if os.environ.get("CG_BENCH_LARGE") else [])
    settings = warmed(work)
    points = []
    print("\nSecrets, history of unique bytes")
    for size in sizes:
        path = f"{work}/unique-{size}"
        unique_bytes(path, size * 1_000_000)
        command = Command("cg-scan history", scan("history", "--no-cache"), path, (0, 1, 3))
        runs = 1 if size >= 10_000 else 3
        run = sorted(run_once(command, settings)[0] for _ in range(runs))
        points.append((size, run[len(run) // 2] / 1000))
        print(f"{size:10} MB{points[-1][1]:10.2f} CPU s{points[-1][1] / size * 1000:8.2f} ms/MB")
        shutil.rmtree(path)
    if os.environ.get("CG_BENCH_CHART"):
        draw(points, os.environ["CG_BENCH_CHART"])
    # What it takes to begin is a constant, and weighs in the smallest alone.
    (small, cheap), (large, dear) = points[1], points[-1]
    return holds(f"CPU per byte at {large} MB / at {small} MB", (dear / large) / (cheap / small), 1.25)


def equality(work):
    """The fast search against the exhaustive one, finding by finding."""
    held = []
    for name in ("redis", "git", "rails"):
        if not real(name) and name != "redis":
            continue
        source, is_real = bare(name, work)
        few = f"{work}/{name}-sample.git"
        count, size = sample(source, few)
        what = f"{count} versions of files of {kind(name, is_real)}, {size >> 20} MB"
        held.append(equal(f"a sample: {what}", scan("history"), few))
    path, is_real = work_tree("redis", work)
    held.append(equal(f"the work tree of {kind('redis', is_real)}", scan("tree"), path))
    return all(held)


def equal(what, command, repository):
    fast, slow = (findings(command + extra, repository) for extra in ([], ["--exhaustive"]))
    different = [finding for finding in fast if finding not in slow]
    different += [finding for finding in slow if finding not in fast]
    verdict = "holds" if not different else "DOES NOT HOLD"
    print(f"  fast equals exhaustive on {what}: {len(fast)} findings: {verdict}")
    for finding in different[:5]:
        print(f"    only one has {finding}")
    return not different


def findings(command, repository):
    run = subprocess.run(command + ["--no-cache", "--format", "json"], cwd=repository,
                         env=ENVIRONMENT, capture_output=True)
    report = json.loads(run.stdout)
    return sorted(json.dumps(finding, sort_keys=True) for finding in report["findings"])


CASES = {"secrets-staged": staged, "secrets-staged-cold": staged_cold, "secrets-range": commits,
         "secrets-tree": tree, "secrets-history": history, "secrets-history-again": history_again,
         "secrets-memory": memory, "secrets-growth": growth, "secrets-equality": equality}
