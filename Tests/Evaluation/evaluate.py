"""How many secrets cg-scan finds among made-up files, and how many innocent files it accuses.

    evaluate.py CG_SCAN [--seed N] [--scale N] [--policy FILE] [--markdown] [--misses N]

All values are made when it runs, from a seed; nothing in this folder looks like a secret. A secret
counts as found when a finding lies on its line, a lookalike as accused when its file has an error or
a warning. Notes accuse nobody.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import lookalikes
import positives
from chance import Chance

POLICY = "version: 1\nextends: []\nsecrets:\n  packs: [builtin:secrets]\n"
VENDORS = {vendor for vendor, *_ in positives.TOKENS}
GROUPS = ("password", "secret", "address", "private key")


def corpus(folder, seed, scale):
    """Writes all files; yields kind, group, path and the line of the secret, or None."""
    chance = Chance(seed)
    number = 0
    for make, is_secret in ((positives.everything, True), (lookalikes.everything, False)):
        for kind, (file, text, *line) in make(chance, scale):
            path = pathlib.PurePath(f"{number:05d}", file)
            number += 1
            (folder / path).parent.mkdir()
            (folder / path).write_text(text, encoding="utf-8")
            yield kind, str(path), line[0] if is_secret else None


def findings(program, folder, policy):
    """Severity and lines of every finding, by path."""
    command = [program, "files", ".", "--only", "secrets", "--policy", policy, "--format", "jsonl"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr[-2000:]}")
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if record.get("kind") == "finding" and record.get("path"):
            path = record["path"].removeprefix("./")
            first = record.get("line") or 0
            found[path].append((record["severity"], first, record.get("end_line") or first))
    return found


def judge(entries, found):
    """Counts by row of the table: secrets, found; lookalikes, accused. And what went wrong."""
    rows = collections.defaultdict(lambda: [0, 0])
    wrong = []
    for kind, path, line in entries:
        hits = found.get(path, [])
        if line is None:
            row, hit = "lookalikes: " + kind, any(severity != "note" for severity, *_ in hits)
            ok = not hit
        else:
            row = "token of a vendor" if kind in VENDORS else kind if kind in GROUPS else "file of a tool"
            hit = ok = any(first <= line <= last for _, first, last in hits)
        rows[row][0] += 1
        rows[row][1] += hit
        if not ok:
            wrong.append((row, kind, path))
    return rows, wrong


def report(rows, markdown):
    secrets = {name: counts for name, counts in rows.items() if not name.startswith("lookalikes")}
    others = {name.removeprefix("lookalikes: "): counts for name, counts in rows.items() if name not in secrets}
    for title, verb, part in (("Secrets", "found", secrets), ("Lookalikes", "accused", others)):
        total = [sum(counts[place] for counts in part.values()) for place in (0, 1)]
        lines = sorted(part.items()) + [("all", total)]
        if markdown:
            print(f"\n| {title} | files | {verb} | share |\n|---|---|---|---|")
        else:
            print(f"\n{title:24}{'files':>8}{verb:>10}{'share':>8}")
        for name, (count, hits) in lines:
            share = f"{hits / max(1, count):.3f}"
            print(f"| {name} | {count} | {hits} | {share} |" if markdown else f"{name:24}{count:8}{hits:10}{share:>8}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--policy")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--misses", type=int, default=0, help="print so many of what went wrong")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cg-evaluation-") as name:
        folder = pathlib.Path(name) / "files"
        folder.mkdir()
        policy = pathlib.Path(options.policy or pathlib.Path(name) / "policy.yaml").resolve()
        if not options.policy:
            policy.write_text(POLICY, encoding="utf-8")
        entries = list(corpus(folder, options.seed, options.scale))
        program = str(pathlib.Path(options.program).resolve())
        rows, wrong = judge(entries, findings(program, folder, str(policy)))
        report(rows, options.markdown)
        for row, kind, path in wrong[: options.misses]:
            text = (folder / path).read_text(encoding="utf-8")[:160].replace("\n", "\\n")
            print(f"{row} ({kind}) {path}: {text}")


if __name__ == "__main__":
    main()
