/// The lines of a file before which nothing may stand, not even a comment.
struct Preamble {
  let count: Int

  init(_ bytes: [UInt8], _ lines: [OpeningLines.Line], named name: ArraySlice<UInt8>) {
    var next = 0
    func text(_ place: Int) -> ArraySlice<UInt8> {
      place < lines.count ? bytes[lines[place].range] : []
    }
    if Self.isInterpreter(text(0)) { next = 1 }
    if Self.isFrontMatter(text(0), name) {
      let end = lines.indices.dropFirst().first { text($0).elementsEqual("---".utf8) }
      next = end.map { $0 + 1 } ?? 0
    }
    // A declaration of XML may take several lines.
    if Self.starts(text(next), "<?xml") {
      let end = lines.indices[next...].first { Self.holds(text($0), "?>") }
      next = end.map { $0 + 1 } ?? next
    }
    while next < min(lines.count, 16), Self.mustStandFirst(text(next), at: next) { next += 1 }
    count = next
  }

  /// `#![` begins an attribute of Rust.
  private static func isInterpreter(_ line: ArraySlice<UInt8>) -> Bool {
    starts(line, "#!") && !starts(line, "#![")
  }

  private static func isFrontMatter(_ line: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard line.elementsEqual("---".utf8) else { return false }
    return [".md", ".markdown", ".mdx", ".html", ".adoc", ".mkd"].contains {
      name.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }

  private static func mustStandFirst(_ line: ArraySlice<UInt8>, at place: Int) -> Bool {
    let line = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let opens = [
      "<?php", "<?hh", "<?=", "<!DOCTYPE", "<!doctype", "@charset", "%YAML", "#lang ",
      "// swift-tools-version", "//swift-tools-version", "# syntax=", "#syntax=", "# escape=",
      "# frozen_string_literal", "# typed:", "%!TEX", "% !TEX", "% !TeX", "@echo off", "@ECHO OFF",
      "%!PS", "%PDF", "#compdef", "#autoload", "#requires", "#Requires",
    ]
    if opens.contains(where: { starts(line, $0) }) { return true }
    // Emacs reads its modes from the first line, Python its encoding from the first two.
    guard place < 2, let first = line.first, !(48...122).contains(first) || first == 0x3b else {
      return false
    }
    if holds(line, "SPDX-License-Identifier") || holds(line, "Copyright") { return false }
    return holds(line, "-*-") || holds(line, "coding:") || holds(line, "coding=")
  }

  private static func starts(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
    line.starts(with: text.utf8)
  }

  private static func holds(_ line: ArraySlice<UInt8>, _ text: String) -> Bool {
    line.holds(Array(text.utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes stand in it somewhere.
  func holds(_ part: [UInt8]) -> Bool { place(of: part) != nil }

  /// Where the bytes first stand in it.
  func place(of part: [UInt8]) -> Int? {
    guard let first = part.first, count >= part.count else { return nil }
    var place = startIndex
    while place <= endIndex - part.count {
      guard let next = self[place...(endIndex - part.count)].firstIndex(of: first) else {
        return nil
      }
      if self[next...].starts(with: part) { return next }
      place = next + 1
    }
    return nil
  }
}
