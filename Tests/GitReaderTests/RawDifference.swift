import GateModel
import GateTestSupport
import GitReader

/// One line of `git diff --raw -z`, and our own changes in the same form, for comparing.
struct RawLine: Hashable, Comparable, CustomStringConvertible {
  var path: [UInt8]
  var old: String
  var new: String
  var status: String
  var source: [UInt8] = []

  var description: String {
    "\(status) \(old) \(new) \(String(decoding: source, as: UTF8.self)) "
      + String(decoding: path, as: UTF8.self)
  }

  static func < (one: RawLine, other: RawLine) -> Bool {
    (one.path.lexicographicallyPrecedes(other.path))
      || (one.path == other.path && one.status < other.status)
  }

  /// Reads what git printed with `--raw -z --no-abbrev`.
  static func parse(_ output: [UInt8]) -> [RawLine] {
    var lines: [RawLine] = []
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while let head = fields.popFirst(), !head.isEmpty {
      let words = String(decoding: head.dropFirst(), as: UTF8.self).split(separator: " ")
      guard words.count == 5, let path = fields.popFirst() else { return [] }
      let status = String(words[4].prefix(1))
      var line = RawLine(
        path: Array(path), old: side(words[0], words[2]), new: side(words[1], words[3]),
        status: status)
      if status == "R" || status == "C", let target = fields.popFirst() {
        line.source = line.path
        line.path = Array(target)
      }
      // A conflict has no result, and what git prints for its sides depends on its version.
      if status == "U" { (line.old, line.new) = ("", "") }
      lines.append(line)
    }
    return lines.sorted()
  }

  private static func side(_ mode: Substring, _ id: Substring) -> String {
    mode == "000000" ? "" : "\(mode) \(id)"
  }

  /// Our changes, as git would print them.
  static func render(_ changes: [FileChange]) -> [RawLine] {
    changes.compactMap { change in
      let letter: String
      switch change.status {
      case .added: letter = "A"
      case .deleted: letter = "D"
      case .modified: letter = "M"
      case .typeChanged: letter = "T"
      case .renamed: letter = "R"
      case .copied: letter = "C"
      case .unmerged: letter = "U"
      case .intentToAdd, .standing: return nil
      }
      let isPair = letter == "R" || letter == "C"
      return RawLine(
        path: change.path.bytes, old: letter == "U" ? "" : text(change.old),
        new: letter == "U" ? "" : text(change.new), status: letter,
        source: isPair ? change.old?.path.bytes ?? [] : [])
    }.sorted()
  }

  private static func text(_ side: FileSide?) -> String {
    guard let side, let id = side.id else { return "" }
    let octal = String(side.mode.rawValue, radix: 8)
    return String(repeating: "0", count: 6 - octal.count) + octal + " " + id.hex
  }
}

extension GitSandbox {
  func open(_ environment: [String: String] = [:]) throws -> Repository {
    try Repository.open(
      at: BytePath(path),
      environment: GitEnvironment(
        text: environment.merging(
          ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": root]) { first, _ in first }))
  }

  /// What git says is staged.
  func staged(_ options: String...) throws -> [RawLine] {
    RawLine.parse(
      try git(
        ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff"]
          + (options.isEmpty ? ["--no-renames"] : options)))
  }
}
