import GateChecks
import GateModel
import Testing

private let tag = "SPDX-License-" + "Identifier: MIT"

@Suite struct HeaderFixTests {
  private func rule(_ notice: HeaderRule.Notice, holder: String? = nil) throws -> HeaderRule {
    HeaderRule(files: [Setting(try PathPattern("**"))], notice: Setting(notice), holder: holder)
  }

  private func fixed(
    _ text: String, at path: BytePath, under rule: HeaderRule
  ) -> HeaderFix.Outcome {
    HeaderFix(path: path, year: 2026).outcome(of: Array(text.utf8), beside: nil, under: rule)
  }

  @Test(arguments: [
    ("a.swift", "let a = 1\n", "// \(tag)\n\nlet a = 1\n"),
    ("a.swift", "\nlet a = 1", "// \(tag)\n\nlet a = 1"),
    (
      "Package.swift", "// swift-tools-version: 6.0\nimport P\n",
      "// swift-tools-version: 6.0\n// \(tag)\n\nimport P\n"
    ),
    (
      "a.py", "#!/usr/bin/python3\n# -*- coding: latin-1 -*-\nimport a\n",
      "#!/usr/bin/python3\n# -*- coding: latin-1 -*-\n# \(tag)\n\nimport a\n"
    ),
    ("run", "#!/bin/sh", "#!/bin/sh\n# \(tag)\n"),
    ("a.bat", "@echo off\r\necho a\r\n", "@echo off\r\nrem \(tag)\r\n\r\necho a\r\n"),
    ("a.cs", "\u{FEFF}using A;\r\n", "\u{FEFF}// \(tag)\r\n\r\nusing A;\r\n"),
    (
      "a.xml", "<?xml version=\"1.0\"\n  encoding=\"utf-8\"?>\n<a/>\n",
      "<?xml version=\"1.0\"\n  encoding=\"utf-8\"?>\n<!-- \(tag) -->\n\n<a/>\n"
    ),
    ("a.html", "<!DOCTYPE html>\n<html>\n", "<!DOCTYPE html>\n<!-- \(tag) -->\n\n<html>\n"),
    ("a.php", "<?php\necho 1;\n", "<?php\n// \(tag)\n\necho 1;\n"),
    ("a.md", "---\ntitle: a\n---\n# A\n", "---\ntitle: a\n---\n<!-- \(tag) -->\n\n# A\n"),
    ("a.css", "a {}\n", "/* \(tag) */\n\na {}\n"),
    ("a.ml", "let a = 1\n", "(* \(tag) *)\n\nlet a = 1\n"),
    ("a.lua", "a = 1\n", "-- \(tag)\n\na = 1\n"),
    ("a.rs", "#![no_std]\n", "// \(tag)\n\n#![no_std]\n"),
    ("a.swift", "// Copyright 2020 Ann\n", "// \(tag)\n\n// Copyright 2020 Ann\n"),
  ])
  func addsTheLine(_ path: String, _ before: String, _ after: String) throws {
    let rule = try rule(.spdx("MIT"))
    let path = BytePath(path)
    guard case .added(let bytes, _, _) = fixed(before, at: path, under: rule) else {
      Issue.record("nothing was added: \(fixed(before, at: path, under: rule))")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == after)
    #expect(
      HeaderFix(path: path, year: 2027).outcome(of: bytes, beside: nil, under: rule) == .right)
  }

  @Test func addsAWholeNotice() throws {
    let rule = try rule(
      .header("\nCopyright (c) {year} {holder}\n\nSee LICENSE.\n"), holder: "Acme")
    let block = fixed("a {}\n", at: "a.css", under: rule)
    let lines = fixed("a = 1\n", at: "a.py", under: rule)
    guard case .added(let css, _, 1) = block, case .added(let py, _, 1) = lines else {
      Issue.record("\(block) \(lines)")
      return
    }
    #expect(
      String(decoding: css, as: UTF8.self)
        == "/*\n * Copyright (c) 2026 Acme\n *\n * See LICENSE.\n */\n\na {}\n")
    #expect(
      String(decoding: py, as: UTF8.self)
        == "# Copyright (c) 2026 Acme\n#\n# See LICENSE.\n\na = 1\n")
    #expect(HeaderFix(path: "a.py", year: 2030).outcome(of: py, beside: nil, under: rule) == .right)
  }

  @Test(arguments: [
    ("a.swift", "// SPDX-License-" + "Identifier: ISC\n", "it names `ISC`"),
    ("a.swift", "// Licensed under other terms.\n", "states terms of its own"),
    ("a.png", "\u{89}PNG", "write `a.png.license`"), ("a.json", "{}\n", "write `a.json.license`"),
    ("a.swift", "// SPDX-License-" + "Identifier: MITT\n", "no SPDX licence"),
    ("a.swift", "a\0b", "a.swift.license"),
  ])
  func leavesWhatItCannotKnow(_ path: String, _ text: String, _ reason: String) throws {
    let outcome = fixed(text, at: BytePath(path), under: try rule(.spdx("MIT")))
    guard case .left(let told) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(told.contains(reason))
  }

  @Test func leavesWithoutAHolderAndWhatEndsAComment() throws {
    let open = fixed("a\n", at: "a.py", under: try rule(.header("(c) {year} {holder}")))
    #expect(open == .left(reason: "the policy names no `holder` to write for `{holder}`"))
    let ends = fixed("a\n", at: "a.css", under: try rule(.header("a */ b")))
    #expect(ends == .left(reason: "the header holds what would end its comment"))
  }

  @Test func aLicenseFileBesideIsEnough() throws {
    let outcome = HeaderFix(path: "a.py", year: 2026).outcome(
      of: Array("a\n".utf8), beside: Array("\(tag)\n".utf8), under: try rule(.spdx("MIT")))
    #expect(outcome == .right)
  }
}
