import GateChecks
import GateModel
import GateTestSupport
import Testing

@Suite struct HeaderFixRandomTests {
  private static let pieces = [
    "#!/bin/sh", "# -*- coding: utf-8 -*-", "\n", "\r\n", "<?xml version=\"1.0\"?>", "<?php", "---",
    "// Copyright 2020 Ann", "/*", "*/", "let a = 1", "\u{FEFF}", "<!DOCTYPE html>", "\"\"\"", " ",
    "// swift-tools-version: 6.0", "-->", "<!--", "\0", "\u{E9}", "#", "@echo off",
  ]
  private static let names: [BytePath] = [
    "a.swift", "a.py", "a.xml", "a.php", "a.md", "a.css", "run", "a.bat", "a.ml", "Makefile",
    "a.rs",
  ]

  /// What is added is added in one piece, nothing else changes, and doing it again changes nothing.
  @Test(arguments: 0..<4) func onlyAdds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let line = HeaderRule(
      files: [Setting(try PathPattern("**"))], notice: Setting(.spdx("MIT")))
    let whole = HeaderRule(
      files: line.files, notice: Setting(.header("Copyright {year} {holder}\n\nSee LICENSE.")),
      holder: "Acme")
    var added = 0
    for _ in 0..<150 {
      let text = (0..<Int.random(in: 1...12, using: &generator))
        .compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
      let bytes = Array(text.utf8)
      guard let path = Self.names.randomElement(using: &generator) else { continue }
      for rule in [line, whole] {
        let fix = HeaderFix(path: path, year: 2026)
        guard case .added(let made, _, _) = fix.outcome(of: bytes, beside: nil, under: rule) else {
          continue
        }
        added += 1
        #expect(fix.outcome(of: made, beside: nil, under: rule) == .right)
        let start = zip(bytes, made).prefix { $0 == $1 }.count
        let end = zip(bytes.reversed(), made.reversed()).prefix { $0 == $1 }.count
        #expect(start + end >= bytes.count, "\(path) \(text.debugDescription)")
      }
    }
    #expect(added > 30)
  }
}
