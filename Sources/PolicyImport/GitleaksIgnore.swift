extension ImportedPolicy {
  /// Makes allowances of a `.gitleaksignore`: each line `commit:path:rule:line`, or without commit.
  package static func gitleaksIgnore(_ bytes: [UInt8], named name: String) -> ImportedPolicy {
    var notes: [ImportNote] = []
    var text = ""
    var count = 0
    var seen: Set<[String]> = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let entry = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if entry.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || entry.first == UInt8(ascii: "#") {
        continue
      }
      guard let mark = FingerprintLine(entry) else {
        notes.append(
          ImportNote(
            effect: .dropped, line: number + 1, subject: "the line",
            reason: "it is not `commit:path:rule:line` or `path:rule:line`"))
        continue
      }
      if mark.commit == nil {
        notes.append(
          ImportNote(
            effect: .changed, line: number + 1, subject: "`\(mark.rule)`",
            reason: "without a commit it allows the file in every commit"))
      }
      let key = [mark.commit ?? "", mark.glob, mark.rule]
      guard seen.insert(key).inserted else { continue }
      text += mark.allowance
      count += 1
    }
    if count > 0 {
      notes.append(
        ImportNote(
          effect: .changed, line: 0, subject: "line numbers",
          reason: "an allowance has none, so it allows every match of its rule in the file"))
    }
    let head =
      "# Imported from \(YAMLScalar.comment(name))\nversion: 1\nextends: []\n"
    return ImportedPolicy(
      text: count == 0 ? head : head + "secrets:\n  allow:\n" + text, notes: notes,
      allowanceCount: count)
  }
}

/// One fingerprint of gitleaks.
private struct FingerprintLine {
  var commit: String?
  var glob: String
  var rule: String
  private var number: String

  init?(_ line: ArraySlice<UInt8>) {
    let colon = UInt8(ascii: ":")
    var parts = line.split(separator: colon, omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.popLast(), let rule = parts.popLast(),
      !last.isEmpty, last.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 }), !rule.isEmpty
    else { return nil }
    if let first = parts.first, parts.count > 1, first.count == 40,
      first.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    {
      commit = String(decoding: first, as: UTF8.self)
      parts.removeFirst()
    }
    let path = Array(parts.joined(separator: [colon]))
    guard !path.isEmpty, !path.contains(UInt8(ascii: "!")),
      let text = String(validating: path, as: UTF8.self)
    else { return nil }
    var glob = "/"
    for scalar in text.unicodeScalars {
      if scalar == "*" || scalar == "?" || scalar == "[" || scalar == "\\" { glob += "\\" }
      glob.unicodeScalars.append(scalar)
    }
    self.glob = glob
    self.rule = GitleaksTranslation.policyID(String(decoding: rule, as: UTF8.self))
    number = String(decoding: last, as: UTF8.self)
  }

  var allowance: String {
    var text = YAMLScalar.list("paths", [glob], indent: "      ")
    if let commit { text += YAMLScalar.list("commits", [commit], indent: "      ") }
    text += YAMLScalar.list("rules", [rule], indent: "      ")
    return "    - " + text.dropFirst(6) + "      reason: 'allowed in .gitleaksignore'\n"
  }
}
