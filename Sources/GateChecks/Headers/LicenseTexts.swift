import GateModel

/// Guards the texts of licences: whoever takes one away or alters it changes what everybody may do.
enum LicenseTexts {
  private static let names = [
    "license", "licence", "copying", "unlicense", "copyright", "notice", "patents", "eula",
  ]
  /// Of the endings that are those of code elsewhere.
  private static let endings = ["md", "rst", "html", "adoc", "markdown"]

  /// No text of a licence is longer; of longer ones any change counts.
  private static let longest = 1 << 20

  static func judge(_ evidence: Evidence, into examination: inout Examination) {
    let effect = evidence.policy.licenseFiles.value
    guard effect != .off, evidence.change.subject == .difference else { return }
    for file in evidence.change.files {
      guard let old = file.old, file.status != .copied, old.mode.kind != .submodule,
        isOne(old.path),
        evidence.governed(old.path) != nil
      else { continue }
      do throws(ReadFailure) {
        guard let message = try message(on: file, old, in: evidence) else { continue }
        let finding = Finding(
          code: .licenseHeader, rule: "headers/license-file", path: old.path, message: message,
          remedy: "Leave it as it was, or have a person approve who may change the licence.")
        if let finding = finding.weighed(effect) { examination.findings.append(finding) }
      } catch {
        examination.unread.append(error)
      }
    }
  }

  /// By its name, in any letter case: `LICENSE`, `LICENSE-MIT`, `Copying.txt`, all in `LICENSES/`.
  static func isOne(_ path: BytePath) -> Bool {
    let parts = path.bytes.split(separator: UInt8(ascii: "/")).map(lowered)
    guard let name = parts.last else { return false }
    if parts.dropLast().contains(where: { $0.elementsEqual("licenses".utf8) }) {
      return parts.count <= 2 || !name.contains(UInt8(ascii: ".")) || isText(name)
    }
    guard let begin = names.first(where: { name.starts(with: $0.utf8) }) else { return false }
    let rest = name.dropFirst(begin.utf8.count)
    switch rest.first {
    case nil: return true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): return isText(name)
    case _: return false
    }
  }

  /// `license.py` is code and `LICENSE-2.0` a text: what follows the last dot tells.
  private static func isText(_ name: [UInt8]) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return true }
    let ending = name[(dot + 1)...]
    if ["json", "csv", "png", "jpg", "lock"].contains(where: { ending.elementsEqual($0.utf8) }) {
      return false
    }
    if endings.contains(where: { ending.elementsEqual($0.utf8) }) { return true }
    return CommentTable.byEnding[Array(ending)] == nil
      || ending.allSatisfy { (48...57).contains($0) }
  }

  private static func lowered(_ name: ArraySlice<UInt8>) -> [UInt8] {
    name.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func message(
    on file: FileChange, _ old: FileSide, in evidence: Evidence
  ) throws(ReadFailure) -> String? {
    guard let new = file.new else { return "the text of a licence is deleted" }
    if new.path != old.path {
      return isOne(new.path) && new.id != nil && new.id == old.id
        ? nil : "the text of a licence is renamed to `\(VisibleText.path(new.path))`"
    }
    if new.mode.kind != old.mode.kind { return "the text of a licence becomes something else" }
    if new.id != nil, new.id == old.id { return nil }
    let size = try evidence.content.size(of: old)
    if size > longest { return "the text of a licence is altered" }
    let before = try words(of: old, evidence)
    let after = try words(of: new, evidence)
    return before == after ? nil : "the text of a licence is altered"
  }

  /// The text but for its years: those are brought up to date every January.
  private static func words(of side: FileSide, _ evidence: Evidence) throws(ReadFailure) -> [UInt8]
  {
    try evidence.content.withContent(of: side) { bytes throws(ReadFailure) in
      FileHeader.withoutYears(HeaderWords.folded(unsafe bytes.withUnsafeBytes { unsafe Array($0) }))
    }
  }
}
