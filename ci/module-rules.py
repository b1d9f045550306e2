#!/usr/bin/env python3
"""Holds the sources against the rules of docs/architecture.md; prints every breach, exits 1 on any."""

import json
import pathlib
import re
import subprocess
import sys

PURE = {"GateModel", "ContentDigest", "LicenseTerms", "PatternEngine", "BuiltinPolicies", "PolicyLanguage", "PolicyStarter", "SecretSearch",
        "PatchFormat", "ArchiveFormat", "TOMLFormat", "YAMLFormat", "JSONFormat", "XMLFormat",
        "DependencyFormats", "PolicyImport", "GateChecks", "GateReports", "HookProtocol"}
IO = {"GitReader", "ToolShell", "ScanCache", "AnalysisClient", "ExternalClient"}
# Run in a process of their own, under limits.
HELPERS = {"SourceAnalysis"}
WIRING = {"GateDriver"}
TEST_SUPPORT = {"GateTestSupport", "FuzzSurfaces", "ShellSample", "shell-sample"}
# Modules of the toolchain that a pure module must not see: through them it could open a file,
# read a clock or the environment.
WORLD = {"Glibc", "Foundation", "FoundationEssentials", "Dispatch"}
SHARED_C = {"CDeflate": {"GitReader", "ArchiveFormat", "PatchFormat"}}
LONGEST_FILE = 400
IMPORT = re.compile(r"^\s*(?:@\w+\s+)*(?:package |internal |private |fileprivate |public )?import (?:\w+ )?(\w+)", re.M)
DECLARED = re.compile(r"^\s*package (?:final |indirect |static |mutating )*(struct|enum|class|actor|protocol|func) (\w+)")

root = pathlib.Path(__file__).resolve().parent.parent
breaches = []


def targets():
    out = subprocess.run(["swift", "package", "describe", "--type", "json"], cwd=root,
                         check=True, capture_output=True, text=True).stdout
    return {target["name"]: target for target in json.loads(out)["targets"]}


def check_dependencies(all_targets):
    importers = {}
    for name, target in all_targets.items():
        needs = set(target.get("target_dependencies", []))
        if name in PURE:
            for wrong in sorted(n for n in needs if n not in PURE and all_targets[n]["type"] != "system-target"):
                breaches.append(f"Package.swift: pure {name} depends on {wrong}")
        if name in IO:
            for wrong in sorted(needs & (IO | {"GateChecks"})):
                breaches.append(f"Package.swift: {name} fetches and must not know {wrong}")
        if target["type"] == "library" and name not in PURE | IO | HELPERS | WIRING | TEST_SUPPORT | {"CGrammars"}:
            breaches.append(f"Package.swift: {name} is neither pure nor IO in ci/module-rules.py")
        for need in needs:
            if all_targets[need]["type"] == "system-target":
                importers.setdefault(need, set()).add(name)
    for module, users in sorted(importers.items()):
        if len(users) > 1 and not users <= SHARED_C.get(module, set()):
            breaches.append(f"Package.swift: {module} has more than one importer: {', '.join(sorted(users))}")


def check_sources(all_targets):
    for name, target in all_targets.items():
        is_product = target["type"] in ("library", "executable") and name not in TEST_SUPPORT
        needs = set(target.get("target_dependencies", []))
        for source in sorted((root / target["path"]).rglob("*.swift")):
            text = source.read_text()
            place = source.relative_to(root)
            lines = text.splitlines()
            if len(lines) > LONGEST_FILE and "generated" not in lines[0].lower():
                breaches.append(f"{place}: {len(lines)} lines; {LONGEST_FILE} are the most")
            for module in IMPORT.findall(text):
                if name in PURE and module in WORLD:
                    breaches.append(f"{place}: pure {name} imports {module}")
                if is_product and module.startswith("Foundation"):
                    breaches.append(f"{place}: the product does without {module}")
                if module in all_targets and module not in needs and module != name:
                    breaches.append(f"{place}: imports {module}, which Package.swift does not give it")
            if is_product:
                check_documented(place, lines)


def check_documented(place, lines):
    for number, line in enumerate(lines):
        found = DECLARED.match(line)
        if not found:
            continue
        above = number - 1
        while above >= 0 and lines[above].strip().startswith("@"):
            above -= 1
        if above < 0 or not lines[above].strip().startswith("///"):
            if found.group(1) == "func" and conforms(lines, number):
                continue
            breaches.append(f"{place}:{number + 1}: `{found.group(2)}` says nothing of what it guarantees")


def conforms(lines, number):
    """A function that fulfils a protocol, or overloads the documented one above, is documented there."""
    name = DECLARED.match(lines[number]).group(2)
    if name in {"hash", "==", "<", "examine", "size", "withContent", "encode", "next", "makeIterator",
                "names", "side"}:
        return True
    return any((m := DECLARED.match(l)) and m.group(2) == name for l in lines[:number])


found = targets()
check_dependencies(found)
check_sources(found)
print("\n".join(breaches), end="\n" if breaches else "")
sys.exit(1 if breaches else 0)
