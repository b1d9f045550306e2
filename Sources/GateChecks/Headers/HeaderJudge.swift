import GateModel
import LicenseTerms

/// Holds one file against one rule.
struct HeaderJudge {
  let rule: HeaderRule
  let notice: PreparedNotice
  let evidence: Evidence

  func findings(on file: FileChange) throws(ReadFailure) -> [Finding] {
    guard let new = file.new, let header = try header(of: new) else { return [] }
    let state = try state(of: header, at: new.path, .result)
    var findings: [Finding] = []
    if let before = try before(file) {
      if let loss = loss(from: before, to: header, now: state, at: new.path) {
        findings.append(loss)
      } else if state != .right {
        findings.append(finding(state, at: new.path, header))
      }
    } else if state != .right {
      findings.append(finding(state, at: new.path, header))
    }
    findings += notes(on: header, at: new.path)
    return findings.compactMap { $0.severity == .note ? $0 : $0.weighed(rule.effect.value) }
  }

  /// Nil for a file without content, which there is nothing to say of.
  private func header(of side: FileSide) throws(ReadFailure) -> FileHeader? {
    let header = try evidence.content.withContent(of: side) { bytes throws(ReadFailure) in
      FileHeader(bytes, at: side.path)
    }
    return header.isEmpty ? nil : header
  }

  private func state(
    of header: FileHeader, at path: BytePath, _ moment: ChangeMoment
  ) throws(ReadFailure) -> HeaderState {
    let own = header.state(for: notice)
    if own == .right { return own }
    guard let beside = try evidence.surroundings.side(at: Sidecar.path(of: path), moment),
      beside.mode.kind == .file, let spoken = try self.header(of: beside)
    else { return own }
    return spoken.state(for: notice)
  }

  /// The header before the change and what it said; nil where the file is new or a copy.
  private func before(_ file: FileChange) throws(ReadFailure) -> Before? {
    guard evidence.change.subject == .difference, file.status != .copied, let old = file.old,
      old.mode.kind == .file, let header = try header(of: old)
    else { return nil }
    return Before(header: header, state: try state(of: header, at: old.path, .base))
  }

  private struct Before {
    let header: FileHeader
    let state: HeaderState
  }

  private func loss(
    from before: Before, to header: FileHeader, now state: HeaderState, at path: BytePath
  ) -> Finding? {
    switch (before.state, state) {
    case (.right, .missing):
      return finding(
        "removed", path, nil, "the licence header that the file had is gone",
        remedy: "Put the header back; a person who may relicense the file can approve otherwise.")
    case (.right, .other(_, let line)), (.right, .invalid(_, _, let line)):
      return finding(
        "altered", path, line, "the licence header that the file had is altered",
        remedy: "Put the header back as it was.")
    case (.right, .right), (.missing, _), (.other, _), (.invalid, _):
      let now = Set(header.notices.map(\.text))
      let lost = before.header.notices.filter { !now.contains($0.text) }
      guard let first = lost.first else { return nil }
      let count = lost.count == 1 ? "a notice" : "\(lost.count) notices"
      return finding(
        "altered", path, nil,
        "\(count) of who holds the rights, on line \(first.line) of the file before, is gone or altered",
        remedy: "Put it back: add a line of your own beside it, and change none but its years.")
    }
  }

  private func finding(_ state: HeaderState, at path: BytePath, _ header: FileHeader) -> Finding {
    let wanted: String
    switch rule.notice.value {
    case .spdx(let text): wanted = "`SPDX-License-Identifier: \(text)`"
    case .header: wanted = "the header that the policy gives"
    }
    let origin = "(\(rule.notice.origin.description))"
    switch state {
    case .right, .missing:
      let place = header.style == nil ? "a file `\(Self.sidecarName(path))`" : "its first lines"
      return finding(
        "missing", path, 1, "the file lacks \(wanted) \(origin)",
        remedy: header.style == nil
          ? "Write it into \(place), since such a file holds no comments."
          : "Write it into \(place), or run `cg-scan fix headers`.")
    case .other(let what, let line):
      return finding(
        "other", path, line, "the file must carry \(wanted), and \(what) \(origin)",
        remedy: "Correct the header, or take the file out of the rule if it is under other terms.")
    case .invalid(let reason, let hint, let line):
      return finding(
        "invalid", path, line, "the licence of the file cannot be read: \(reason)",
        remedy: hint.map { "Correct the line: \($0)" } ?? "Correct the line to \(wanted).")
    }
  }

  private static func sidecarName(_ path: BytePath) -> String {
    VisibleText.path(Sidecar.path(of: BytePath(path.lastComponent)))
  }

  /// A deprecated id holds, and should be written anew.
  private func notes(on header: FileHeader, at path: BytePath) -> [Finding] {
    header.tags.flatMap { tag in
      tag.reading.notes.map { note in
        var finding = finding(
          "deprecated", path, tag.line, note.message,
          remedy: note.hint.map { "Correct the line: \($0)." } ?? "Name a licence that is listed.")
        finding.severity = .note
        return finding
      }
    }
  }

  private func finding(
    _ name: String, _ path: BytePath, _ line: Int?, _ message: String, remedy: String
  ) -> Finding {
    Finding(
      code: .licenseHeader, rule: "headers/\(name)", path: path,
      region: line.map { Region(line: $0, column: 1, endLine: $0, endColumn: 1) },
      message: message, remedy: remedy)
  }
}
