"""Repositories that scans of secrets are measured on.

CG_BENCH_REPOS=FOLDER may hold real ones: `redis`, `git` and `rails`, as clones, bare repositories, or
`NAME+NAME/repo`. Where one is missing, one of about its size is made: files of source-like text that
were edited line by line through thousands of commits.
"""

import os
import random
import subprocess

from fixtures import IDENTITY, git

# Files, versions of them, and lines in each: about the work tree and history of their namesakes.
SIZES = {"redis": (1_700, 70_000, 250), "git": (4_600, 262_000, 90), "rails": (4_900, 90_000, 180)}
WORDS = ("value result return if else struct int count next node key token buffer length password "
         "user config server index error path request").split()


def environment():
    return os.environ | IDENTITY


def real(name):
    folder = os.environ.get("CG_BENCH_REPOS")
    if not folder:
        return None
    for path in (f"{folder}/{name}", f"{folder}/{name}+{name}/repo", f"{folder}/{name}.git"):
        if os.path.isdir(f"{path}/.git") or os.path.isdir(f"{path}/objects"):
            return os.path.realpath(path)
    return None


def bare(name, work):
    """(path, whether it is the real one) of a repository with all history, not to be written to."""
    found = real(name)
    if found:
        return found, True
    path = f"{work}/{name}.git"
    if not os.path.isdir(path):
        generate(path, name)
    return path, False


def work_tree(name, work):
    """A clone with a work tree, whose objects are borrowed."""
    source, is_real = bare(name, work)
    path = f"{work}/{name}-tree"
    if not os.path.isdir(path):
        subprocess.run(["git", "clone", "-q", "--shared", source, path], check=True,
                       env=environment())
    return path, is_real


def lines(dice, count):
    return ["  " * dice.randrange(4) + " ".join(dice.choices(WORDS, k=6))
            + f" {dice.randrange(1 << 24):x};\n" for _ in range(count)]


def generate(path, name):
    """Versions of each file one after another, as packs keep them, then commits that bring them in."""
    files, versions, size = SIZES[name]
    dice = random.Random(len(name))
    each = versions // files
    subprocess.run(["git", "init", "-q", "--bare", path], check=True, env=environment())
    importer = subprocess.Popen(["git", "fast-import", "--quiet", "--depth=50"], cwd=path,
                                stdin=subprocess.PIPE, env=environment())
    out = importer.stdin
    for number in range(files):
        text = lines(dice, max(5, int(dice.lognormvariate(0, 1) * size / 1.65)))
        for version in range(each):
            data = "".join(text).encode()
            out.write(b"blob\nmark :%d\ndata %d\n" % (number * each + version + 1, len(data)))
            out.write(data)
            place = dice.randrange(len(text))
            text[place:place + 2] = lines(dice, 3)
    commit = 0
    for version in range(each):
        for first in range(0, files, 3 if version else files):
            commit += 1
            when = 1_500_000_000 + commit * 60
            out.write(b"commit refs/heads/main\ncommitter Bench <bench@example.org> %d +0000\n" % when
                      + b"data 7\nchange\n\n")
            for number in range(first, min(files, first + (3 if version else files))):
                out.write(b"M 100644 :%d src/part%d/file%d.c\n"
                          % (number * each + version + 1, number % 40, number))
    out.close()
    if importer.wait() != 0:
        raise SystemExit(f"git fast-import failed for {name}")
    git(path, "symbolic-ref", "HEAD", "refs/heads/main")


def unique_bytes(path, count):
    """A repository of about `count` bytes, no two blobs of which are the same or alike."""
    dice = random.Random(count)
    pool = lines(dice, 20_000)
    subprocess.run(["git", "init", "-q", "--bare", path], check=True, env=environment())
    importer = subprocess.Popen(["git", "fast-import", "--quiet", "--depth=0"], cwd=path,
                                stdin=subprocess.PIPE, env=environment())
    out = importer.stdin
    blobs = max(1, count // 50_000)
    for mark in range(1, blobs + 1):
        data = "".join(dice.choices(pool, k=1_100)).encode()
        out.write(b"blob\nmark :%d\ndata %d\n" % (mark, len(data)) + data)
    out.write(b"commit refs/heads/main\ncommitter Bench <bench@example.org> 1700000000 +0000\n"
              b"data 4\nall\n\n")
    for mark in range(1, blobs + 1):
        out.write(b"M 100644 :%d src/part%d/file%d.c\n" % (mark, mark % 97, mark))
    out.close()
    if importer.wait() != 0:
        raise SystemExit("git fast-import failed")
    git(path, "symbolic-ref", "HEAD", "refs/heads/main")


def sample(source, path, most=12 << 20):
    """Every version of a few files of a repository, in a pack of their own: what an exhaustive search
    can still go through."""
    # What a partial copy lacks is not sampled.
    listing = subprocess.run(
        ["git", "-C", source, "rev-list", "HEAD", "--objects", "--filter=object:type=blob"],
        capture_output=True).stdout.splitlines()
    versions = {}
    for line in listing:
        name, _, file = line.partition(b" ")
        if file:
            versions.setdefault(file, []).append(name)
    paths = [file for file in versions if 8 <= len(versions[file]) <= 60]
    random.Random(7).shuffle(paths)
    chosen, total = [], 0
    for file in paths:
        answer = subprocess.run(["git", "-C", source, "cat-file", "--batch-check=%(objectsize)"],
                                input=b"\n".join(versions[file]), capture_output=True, check=True)
        size = sum(map(int, answer.stdout.split()))
        if total + size > most:
            continue
        chosen += versions[file]
        total += size
        if total > most * 0.9:
            break
    subprocess.run(["git", "init", "-q", "--bare", path], check=True, env=environment())
    os.makedirs(f"{path}/objects/pack", exist_ok=True)
    subprocess.run(["git", "-C", source, "pack-objects", "-q", "--depth=50", "--window=20",
                    "--no-reuse-delta", f"{path}/objects/pack/pack"],
                   input=b"\n".join(chosen), check=True, stdout=subprocess.DEVNULL)
    return len(chosen), total
