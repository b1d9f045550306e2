package import GateModel

extension Baseline {
  /// A baseline that is larger was not made by hand or by us.
  package static let mostBytes = 64 << 20
  private static let mostComplaints = 20

  /// Reads a baseline; what is wrong with it comes as errors, without its text: somebody may have
  /// written a secret there.
  package init(reading bytes: [UInt8], named name: String) throws(BaselineMistake) {
    var mistakes: [Diagnostic] = []
    var comments: [String] = []
    header = []
    var isAtTop = true
    for (number, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.trimmed
      if text.isEmpty {
        if isAtTop, entries.isEmpty { header = comments } else { continue }
        (comments, isAtTop) = ([], false)
      } else if text.first == UInt8(ascii: "#") {
        comments.append(String(decoding: text, as: UTF8.self))
      } else if var entry = Self.entry(text) {
        entry.comments = comments
        entry.line = number + 1
        (comments, isAtTop) = ([], false)
        add(entry)
      } else if mistakes.count < Self.mostComplaints {
        mistakes.append(Self.mistake(text, in: name, line: number + 1))
      }
    }
    footer = comments
    if !mistakes.isEmpty { throw BaselineMistake(diagnostics: mistakes) }
  }

  /// The file: equal baselines give equal bytes, and two that grew apart merge line by line.
  package var text: String {
    var lines = header
    if !lines.isEmpty { lines.append("") }
    for entry in entries {
      lines += entry.comments
      lines.append("\(entry.fingerprint) \(entry.rule) \(entry.path)")
    }
    return (lines + footer).map { $0 + "\n" }.joined()
  }

  private static func entry(_ text: ArraySlice<UInt8>) -> Entry? {
    let parts = text.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard let first = parts.first, isFingerprint(first) else { return nil }
    let rule = parts.count > 1 ? parts[1] : ArraySlice("-".utf8)
    let path = parts.count > 2 ? parts[2] : ArraySlice("-".utf8)
    return Entry(
      fingerprint: String(decoding: first, as: UTF8.self),
      rule: String(decoding: rule, as: UTF8.self), path: String(decoding: path, as: UTF8.self))
  }

  private static func isFingerprint(_ text: ArraySlice<UInt8>) -> Bool {
    let start = Array("cg1:".utf8)
    let rest = text.dropFirst(start.count)
    return text.starts(with: start) && rest.count == 32
      && rest.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func mistake(_ text: ArraySlice<UInt8>, in name: String, line: Int) -> Diagnostic {
    let isMark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains {
      text.starts(with: $0.utf8)
    }
    return Diagnostic(
      source: name, line: line, column: 1,
      message: isMark
        ? "a merge left its marks in the baseline"
        : "the line is no entry of a baseline: it does not begin with a fingerprint",
      hint: isMark
        ? "keep the lines of both sides, and remove the marks"
        : "write `cg1:` and 32 hex digits, the rule and a path; comments begin with `#`")
  }
}

/// Why a file is no baseline.
package struct BaselineMistake: Error, Sendable {
  package let diagnostics: [Diagnostic]
}
