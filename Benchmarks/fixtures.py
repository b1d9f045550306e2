"""Repositories and policies that the benchmarks run on, made the same each time."""

import os
import random
import subprocess

IDENTITY = {"GIT_AUTHOR_NAME": "Bench", "GIT_AUTHOR_EMAIL": "bench@example.org",
            "GIT_COMMITTER_NAME": "Bench", "GIT_COMMITTER_EMAIL": "bench@example.org",
            "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}

CAPS = """version: 1
extends: []
paths:
  allow: ["src/", "docs/", "lib/", ".cg/"]
  deny: [".env", "secrets/", "*.pem"]
change:
  max_loc: 500
  review_above_loc: 200
  max_files: 100
  max_file_bytes: 5MiB
  exclude: ["**/*.lock", "vendor/", "*.min.js"]
"""


SECRETS = "version: 1\nextends: [\"builtin:recommended\"]\n"


def git(folder, *arguments, given=None):
    subprocess.run(["git", *arguments], cwd=folder, check=True, input=given,
                   env=os.environ | IDENTITY, stdout=subprocess.DEVNULL)


def source_text(random_source, lines):
    words = ["value", "result", "return", "if", "else", "struct", "int", "count", "next", "node"]
    return "".join(
        "  " * random_source.randrange(4) + " ".join(random_source.choices(words, k=6)) + ";\n"
        for _ in range(lines))


def staged_repository(folder, files=3_200, policy=CAPS):
    """A packed repository of `files` files and one of 300 KB, with 20 lines of that one staged."""
    dice = random.Random(20)
    os.makedirs(folder)
    git(folder, "init", "-q")
    for number in range(files):
        path = f"{folder}/src/part{number % 40}/sub{number % 7}/file{number}.c"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(source_text(dice, 60))
    big = source_text(dice, 8_000).splitlines(keepends=True)
    with open(f"{folder}/src/server.c", "w") as file:
        file.writelines(big)
    os.makedirs(f"{folder}/.cg")
    with open(f"{folder}/.cg/policy.yaml", "w") as file:
        file.write(policy)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all files")
    git(folder, "gc", "-q")
    for line in range(4_000, 4_010):
        big[line] = f"  changed line {line};\n"
    with open(f"{folder}/src/server.c", "w") as file:
        file.writelines(big)
    git(folder, "add", "-A")


def small_files_repository(folder, files=50_000):
    """A packed repository of `files` small files, judged by a policy that lets all of them pass."""
    os.makedirs(f"{folder}/.cg")
    git(folder, "init", "-q")
    for number in range(files):
        path = f"{folder}/src/part{number % 100}/sub{number % 13}/file{number}.c"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(f"int value{number};\n" * 5)
    with open(f"{folder}/.cg/policy.yaml", "w") as file:
        file.write(CAPS)
    git(folder, "config", "gc.auto", "0")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all files")
    git(folder, "gc", "-q")


def add_commits(folder, commits=10):
    """Adds commits that each add six lines to each of three files."""
    dice = random.Random(10)
    git(folder, "commit", "-qm", "what was staged")
    for number in range(commits):
        for place in range(3):
            path = f"{folder}/src/part{(number * 3 + place) % 40}/sub{(number * 3 + place) % 7}"
            with open(f"{path}/{sorted(os.listdir(path))[0]}", "a") as file:
                file.write(source_text(dice, 6))
        git(folder, "commit", "-qam", f"change {number}")


def large_policy(path, rules=220):
    """A policy of 43 KB with `rules` secret rules, by default 220."""
    dice = random.Random(220)
    with open(path, "w") as file:
        file.write("version: 1\nextends: []\nsecrets:\n  rules:\n")
        for number in range(rules):
            name = "".join(dice.choices("abcdefghijklmnop", k=6))
            file.write(
                f"    - id: vendor{number}-{name}\n"
                f"      description: Deploy token of vendor {number}\n"
                f"      regex: '{name}_[0-9a-z]{{32}}(?:[^0-9a-z]|$)'\n"
                f"      keywords: [{name}_]\n"
                f"      entropy: 3.{number % 10}\n"
                f"      remedy: Revoke it there\n")
