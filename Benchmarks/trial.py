#!/usr/bin/env python3
"""Judges single commits of real repositories by one policy; see ci/trial."""

import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

VERDICTS = {0: "pass", 1: "blocked", 2: "invalid", 3: "undecided", 4: "needs approval"}
REACH = 3_000  # commits back from the tip, of which those that are judged are evenly spread


def repositories(folder):
    for entry in sorted(pathlib.Path(folder).iterdir()):
        for path in (entry, entry / "repo"):
            if (path / ".git").is_dir() or (path / "objects").is_dir():
                yield entry.name.replace("+", "/"), path
                break


def commits(path, count):
    """Ids of `count` commits that are no merges and have a parent."""
    listing = subprocess.run(["git", "-C", path, "rev-list", "--no-merges", "--min-parents=1",
                              f"--max-count={REACH}", "HEAD"], capture_output=True, text=True)
    ids = listing.stdout.split()
    step = max(1, len(ids) // count)
    return ids[::step][:count]


def judged(scan, policy, name, path, commit, cache):
    command = [scan, "range", f"{commit}~1..{commit}", "--repo", path, "--format", "jsonl", "--policy", policy,
               "--cache-dir", cache]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    findings = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return name, commit, run.returncode, [f for f in findings if f["kind"] == "finding"], run.stderr


def show_verdicts(results):
    print("| repository | commits | pass | blocked | needs approval | undecided |\n|---|---|---|---|---|---|")
    by_name = collections.defaultdict(collections.Counter)
    for name, _, code, _, _ in results:
        by_name[name][VERDICTS.get(code, "undecided")] += 1
        by_name["**all**"][VERDICTS.get(code, "undecided")] += 1
    for name, counts in sorted(by_name.items(), key=lambda item: (item[0] == "**all**", item[0])):
        total = sum(counts.values())
        cells = [counts[word] for word in ("pass", "blocked", "needs approval", "undecided")]
        print(f"| {name} | {total} | " + " | ".join(map(str, cells)) + " |")


def show_rules(results):
    kinds = collections.defaultdict(set)
    for _, commit, _, findings, _ in results:
        for finding in findings:
            effect = "review" if finding.get("needs_approval") else finding["severity"]
            kinds[(finding["rule"], effect)].add(commit)
    print("\n| rule | effect | commits | share |\n|---|---|---|---|")
    for (rule, effect), where in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"| {rule} | {effect} | {len(where)} | {100 * len(where) / len(results):.1f} % |")


def show_blocking(results):
    print("\n| repository | commit | rule | path | line |\n|---|---|---|---|---|")
    for name, commit, _, findings, _ in results:
        for finding in findings:
            if finding["severity"] == "error" and not finding.get("needs_approval"):
                print(f"| {name} | {commit[:10]} | {finding['rule']} | {finding['path'] or ''} | {finding['line'] or ''} |")


def main(scan, folder, total="1000", policy=None):
    found = list(repositories(folder))
    share = max(1, round(int(total) / max(1, len(found))))
    with tempfile.TemporaryDirectory() as work:
        if policy is None:
            policy = f"{work}/policy.yaml"
            pathlib.Path(policy).write_text("version: 1\nextends: [builtin:recommended]\n")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            asked = [pool.submit(judged, scan, policy, name, path, commit, f"{work}/cache")
                     for name, path in found for commit in commits(path, share)]
            results = [one.result() for one in asked]
    show_verdicts(results)
    show_rules(results)
    show_blocking(results)
    for name, commit, code, _, errors in results:
        if code not in (0, 1, 4):
            print(f"trial: {name} {commit[:10]}: exit {code}: {errors.strip()[-300:]}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
