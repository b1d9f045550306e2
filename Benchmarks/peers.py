"""Other scanners, where they can be had, and what they were measured to need where they cannot.

A peer is run if it is on PATH, or an executable in the folder that CG_PEERS names. For those that are
not there the table shows a REFERENCE: CPU seconds that were once measured on one machine beside git, for
the same repository, scaled by what git needs here. It is an estimate, and marked so.
"""

import os
import shutil

from measure import Command

FOUND = (0, 1, 3, 183, 200)   # whatever each of them says when it has found something


def where(name):
    folder = os.environ.get("CG_PEERS")
    if folder and os.access(f"{folder}/{name}", os.X_OK):
        return f"{folder}/{name}"
    return shutil.which(name)


def gitleaks_like(program):
    return {
        "staged": lambda repo, _: [program, "git", "--staged", "--pre-commit", "--no-banner", repo],
        "range": lambda repo, ends: [program, "git", "--no-banner", f"--log-opts={ends}", repo],
        "tree": lambda repo, _: [program, "dir", "--no-banner", repo],
        "history": lambda repo, _: [program, "git", "--no-banner", repo],
    }


def kingfisher(program):
    scan = [program, "scan", "--no-validate", "--no-update-check"]
    return {
        "staged": lambda repo, _: scan + ["--staged", repo],
        "tree": lambda repo, _: scan + ["--git-history=none", repo],
        "history": lambda repo, _: scan + ["--git-history=full", repo],
    }


def trufflehog(program):
    plain = ["--no-verification", "--no-update"]
    return {
        "tree": lambda repo, _: [program, "filesystem", repo] + plain,
        "history": lambda repo, _: [program, "git", f"file://{repo}"] + plain,
    }


def detect_secrets(program):
    return {"tree": lambda repo, _: [program, "-C", repo, "scan", "--no-verify"]}


def titus(program):
    return {"tree": lambda repo, _: [program, "scan", repo],
            "history": lambda repo, _: [program, "scan", "--git", repo]}


KNOWN = {"gitleaks": gitleaks_like, "betterleaks": gitleaks_like, "kingfisher": kingfisher,
         "trufflehog": trufflehog, "titus": titus, "detect-secrets": detect_secrets}


def commands(kind, repository, ends=""):
    """Commands of the peers that are here and know this kind of scan."""
    found = []
    for name, make in KNOWN.items():
        program = where(name)
        build = make(program).get(kind) if program else None
        if build:
            found.append(Command(name, build(repository, ends), repository, FOUND))
    return found


# CPU seconds of one run beside git's in the same session. Trees were not measured beside git: they
# are scaled by `git log -p -U0` over the repository of the same name. `None`: taken as they are, for
# peers spend most of such short runs on starting, and git's part depends on the repository.
REFERENCES = {
    "staged": {"git": None, "gitleaks 8.26": .036, "betterleaks 1.7": .144, "kingfisher 1.112": .178,
               "kingfisher 2.14": .444, "detect-secrets 1.5": 1.84, "titus 1.1": 7.03},
    "range": {"git": None, "gitleaks 8.26": .058, "betterleaks 1.7": .262, "kingfisher 1.112": .222},
    "tree-redis": {"git": 9.6, "kingfisher 1.112": .56, "kingfisher 2.14 --turbo": .56,
                   "betterleaks 1.7": .87, "titus 1.1": 3.29, "gitleaks 8.26": 7.24,
                   "detect-secrets 1.5": 81.8},
    "tree-rails": {"git": None, "kingfisher 1.112": .65, "kingfisher 2.14": .89,
                   "betterleaks 1.7": 1.50, "titus 1.1": 3.71, "gitleaks 8.26": 11.1,
                   "detect-secrets 1.5": 133},
    "history-redis": {"git": 9.6, "kingfisher 2.14 --turbo": 11.8, "betterleaks 1.7": 13.1,
                      "kingfisher 1.112": 22.6, "titus 1.1": 27.4, "gitleaks 8.26": 30.9},
    "history-git": {"git": 25.6, "kingfisher 2.14 --turbo": 27.0, "betterleaks 1.7": 44.8,
                    "kingfisher 1.112": 73.8, "titus 1.1": 84.6, "gitleaks 8.30": 112.7},
}


def references(case, git_ms):
    """(name, estimated CPU ms here) for peers of a case that are not here themselves, fastest first."""
    table = REFERENCES.get(case, {})
    then = table.get("git")
    scale = git_ms / 1000 / then if then and git_ms else 1.0
    rows = [(name, seconds * 1000 * scale) for name, seconds in table.items()
            if name != "git" and not where(name.split()[0])]
    return sorted(rows, key=lambda row: row[1]), scale


def missing():
    return [name for name in KNOWN if not where(name)]
