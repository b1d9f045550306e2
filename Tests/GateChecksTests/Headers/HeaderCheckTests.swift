import GateChecks
import GateModel
import GateTestSupport
import Testing

private let tag = "SPDX-License-" + "Identifier:"

@Suite struct HeaderCheckTests {
  @Test(arguments: [
    ("a.swift", "// \(tag) MIT\nlet a = 1\n"), ("a.swift", "//===\n// A\n//\n// \(tag) MIT\n"),
    ("a.c", "/* \(tag) MIT */\nint a;\n"), ("a.c", "/*\n * \(tag) MIT\n */\n"),
    ("a.py", "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n# \(tag) MIT\n"),
    ("a.py", "\"\"\"Words.\n\n\(tag) MIT\n\"\"\"\n"), ("a.html", "<!-- \(tag) MIT -->\n<p>\n"),
    ("a.xml", "<?xml version=\"1.0\"?>\n<!-- \(tag) MIT -->\n<a/>\n"),
    ("a.php", "<?php\n// \(tag) MIT\n"), ("a.ml", "(* \(tag) MIT *)\n"),
    ("a.hs", "{- \(tag) MIT -}\n"), ("a.sql", "-- \(tag) MIT\n"), ("a.el", ";; \(tag) MIT\n"),
    ("a.bat", "@echo off\r\nREM \(tag) MIT\r\n"), ("a.vim", "\" \(tag) MIT\n"),
    ("a.erl", "%% \(tag) MIT\n"), ("Makefile", "# \(tag) MIT\n"), ("a.rst", ".. \(tag) MIT\n"),
    ("Dockerfile", "# syntax=docker/dockerfile:1\n# \(tag) MIT\n"), ("a.f90", "! \(tag) MIT\n"),
    ("configure.ac", "dnl \(tag) MIT\n"), ("a.json", "[\n\"\(tag) MIT\",\n1]\n"),
    ("run", "#!/bin/sh\n# \(tag) MIT\n"), ("a.lua", "--[[ \(tag) MIT ]]\n"),
    ("a.swift", "\u{FEFF}// \(tag) MIT\n"), ("a.swift", "//\(tag)   mit  \r\n"),
    ("a.h.in", "// \(tag) MIT\n"), ("a.css", "@charset \"utf-8\";\n/* \(tag) MIT */\n"),
    ("a.swift", "// Copyright Acme, \(tag) MIT\n"), ("a.swift", ""),
  ])
  func findsTheLine(_ path: String, _ text: String) throws {
    #expect(try HeaderTrial(spdx: "MIT").found(in: text, at: BytePath(path)).isEmpty)
  }

  @Test(arguments: [
    "let a = 1\n", "let a = \"\(tag) MIT\"\n", "#if a // x\nlet b = \"\(tag) MIT\"\n",
    String(repeating: "//\n", count: 20) + "// \(tag) MIT\n", "\n", "// MIT\n",
  ])
  func missesItElsewhere(_ text: String) throws {
    #expect(try HeaderTrial(spdx: "MIT").found(in: text) == ["headers/missing"])
  }

  @Test(arguments: [
    ("MIT OR Apache-2.0", "Apache-2.0 OR MIT", [String]()), ("MIT", "ISC", ["headers/other"]),
    ("MIT", "MITT", ["headers/invalid"]), ("GPL-2.0-only", "GPL-2.0", ["headers/deprecated"]),
    ("MIT", "GPL-2.0+", ["headers/deprecated", "headers/other"]), ("MIT", "", ["headers/invalid"]),
  ])
  func holdsExpressionsAgainstEachOther(_ wanted: String, _ named: String, _ found: [String]) throws
  {
    #expect(try HeaderTrial(spdx: wanted).found(in: "// \(tag) \(named)\n").sorted() == found)
  }

  @Test func aLicenseFileBesideSpeaksForAFile() throws {
    let trial = try HeaderTrial(spdx: "MIT")
    let picture: BytePath = "a.png"
    #expect(trial.found(in: "\0PNG", at: picture) == ["headers/missing"])
    let both: [BytePath: String] = [picture: "\0PNG", "a.png.license": "\(tag) MIT\n"]
    #expect(trial.found([.added(picture), .added("a.png.license")], both).isEmpty)
    #expect(
      trial.found([.standing(picture), .standing("a.png.license")], both, subject: .tree).isEmpty)
  }

  @Test func takingTheLicenseFileAwayIsFound() throws {
    let picture: BytePath = "a.png"
    var change = FileChange.deleted("a.png.license")
    change.old?.id = FileChange.oldID
    let surroundings = FixedSurroundings(
      base: [picture, "a.png.license"], result: [picture])
    var policy = Policy()
    policy.licenseHeaders = [try HeaderTrial(spdx: "MIT").rule]
    let evidence = Evidence(
      change: Change(subject: .difference, files: [change]), policy: policy,
      content: MemoryContent([picture: "\0PNG", "a.png.license": "\(tag) MIT\n"]),
      beside: surroundings)
    #expect(HeaderCheck().examine(evidence).findings.map(\.rule) == ["headers/removed"])
  }

  @Test(arguments: [
    ("// \(tag) MIT\na\n", "a\n", ["headers/removed"]),
    ("// \(tag) MIT\na\n", "// \(tag) ISC\na\n", ["headers/altered"]),
    ("// \(tag) MIT\na\n", "// \(tag) MIX\na\n", ["headers/altered"]),
    ("// \(tag) MIT\na\n", "// \(tag) MIT\nb\n", []),
    ("a\n", "b\n", ["headers/missing"]), ("a\n", "// \(tag) MIT\na\n", []),
    ("// (c) 2019 Ann\n// \(tag) MIT\n", "// (c) 2019-2024 Ann\n// \(tag) MIT\n", []),
    ("// (c) 2019 Ann\n// \(tag) MIT\n", "// (c) 2019 Bob\n// \(tag) MIT\n", ["headers/altered"]),
    ("// (c) 2019 Ann\n// \(tag) MIT\n", "// \(tag) MIT\n", ["headers/altered"]),
    ("// (c) 2019 Ann\n// \(tag) MIT\n", "// (c) 2024 Bob\n// © 2019 Ann\n// \(tag) MIT\n", []),
  ])
  func tellsWhatBecomesOfAHeader(_ old: String, _ new: String, _ found: [String]) throws {
    #expect(try HeaderTrial(spdx: "MIT").found(from: old, to: new) == found)
  }

  @Test func onlyWhatIsGovernedAndChangedIsAsked() throws {
    var trial = try HeaderTrial(spdx: "MIT")
    trial.rule.files = [Setting(try PathPattern("src/**")), Setting(try PathPattern("!src/gen/"))]
    let content: [BytePath: String] = ["src/a.c": "a\n", "src/gen/b.c": "b\n", "c.c": "c\n"]
    let changes = content.keys.map { FileChange.added($0) }
    #expect(trial.found(changes, content) == ["headers/missing src/a.c"])
    var moved = FileChange.changed("src/a.c", to: .executable)
    moved.new?.id = FileChange.oldID
    #expect(trial.found([moved], content).isEmpty)
    let link = FileChange.added("src/l.c", mode: .symlink)
    #expect(trial.found([link, .deleted("src/x.c")], content).isEmpty)
    trial.rule.effect = Setting(.off)
    #expect(trial.found(changes, content).isEmpty)
  }
}

/// Files that stand beside a change.
struct FixedSurroundings: Surroundings {
  var base: Set<BytePath> = []
  var result: Set<BytePath> = []

  func names(in folder: BytePath) -> [[UInt8]] {
    let shown = ShownSurroundings(
      Change(subject: .tree, files: result.sorted().map { FileChange.standing($0) }))
    return shown.names(in: folder)
  }

  func side(at path: BytePath, _ moment: ChangeMoment) -> FileSide? {
    let there = moment == .base ? base : result
    return there.contains(path) ? FileSide(path: path, mode: .regular, id: nil) : nil
  }
}
