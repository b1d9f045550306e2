#!/usr/bin/env python3
"""Writes Sources/BuiltinPolicies/SecretPack.swift from policies/secrets/*.yaml; --check: is it in step?

A line a rule, its fields between tabs: what Sources/SecretSearch/Rules/PackRecord.swift reads.
"""

import hashlib
import pathlib
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Sources/BuiltinPolicies/SecretPack.swift"
ITEM, PART = "\u241f", "\u241e"
TEXTS = ("id", "description", "regex", "names", "keywords", "entropy", "severity", "confidence")
REST = ("shape", "checksum", "companions", "paths", "exclude_paths", "remedy")


def field(rule, key):
    """One field as text; a list's items between separators."""
    value = rule.get(key)
    if value is None or value in ("error", "medium") and key in ("severity", "confidence"):
        return ""
    if key == "companions":
        value = [f"{item.get('within', 5)}{PART}{item['regex']}" for item in value]
    if isinstance(value, list):
        value = ITEM.join(str(item) for item in value)
    text = " ".join(str(value).split("\n")) if key in ("description", "remedy") else str(value)
    if any(mark in text for mark in "\t\n") or '"""#' in text:
        sys.exit(f"{rule['id']}: `{key}` holds what a line cannot")
    return text.strip() if key in ("description", "remedy") else text


def lines():
    """Every rule of every pack file, in the order of files and within them."""
    seen = {}
    for path in sorted((ROOT / "policies/secrets").glob("*.yaml")):
        policy = yaml.safe_load(path.read_text())
        for rule in policy["secrets"]["rules"]:
            if rule["id"] in seen:
                sys.exit(f"{rule['id']} is in {seen[rule['id']].name} and again in {path.name}")
            seen[rule["id"]] = path
            yield "\t".join(field(rule, key) for key in TEXTS + REST)


def generated():
    body = list(lines())
    digest = hashlib.sha256("\n".join(body).encode()).hexdigest()
    out = [
        "// Written by ci/embed-rules.py from policies/secrets/*.yaml. Edit those.",
        "// swift-format-ignore-file",
        "",
        "/// The rules of `builtin:secrets`, a line each, as `SecretSearch` reads them.",
        "package enum SecretPack {",
        '  package static let name = "secrets"',
        f"  package static let count = {len(body)}",
        f'  package static let digest = "{digest}"',
        "  /// The lines, each with its line end.",
        "  package static var bytes: [UInt8] { text.withUTF8Buffer { unsafe Array($0) } }",
        '  private static let text: StaticString = #"""',
        *body,
        "",
        '"""#',
        "}",
        "",
    ]
    return "\n".join(out)


text = generated()
if sys.argv[1:] == ["--check"]:
    if not TARGET.exists() or TARGET.read_text() != text:
        sys.exit(f"{TARGET.relative_to(ROOT)} is out of step: run ci/embed-rules.py")
else:
    TARGET.write_text(text)
