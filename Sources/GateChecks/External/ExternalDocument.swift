package import GateModel
import PatchFormat

/// The question that external policies are asked: `cg.input/1`, one JSON document. What it holds is
/// described by `docs/schema/cg.input-1.json`; later versions only add to it.
package enum ExternalDocument {
  /// More files than this are no change that anybody judges file by file.
  package static let mostFiles = 20_000

  /// The document, or what could not be read for it: an outsider must not judge half of a change.
  package static func text(
    of change: Change, found verdict: Verdict, reading content: any ContentSource
  ) throws(ReadFailure) -> [UInt8] {
    guard change.files.count <= mostFiles else {
      throw ReadFailure(
        path: nil, reason: "the change has over \(grouped(mostFiles)) files",
        remedy: "split it, or leave the external policies out by name: --skip external")
    }
    var files: [String] = []
    for file in change.files { files.append(try Self.text(of: file, in: change, content)) }
    let fields = [
      ("schema", quoted("cg.input/1")),
      ("subject", quoted(change.subject == .tree ? "tree" : "difference")),
      ("target", change.target.map { quoted(VisibleText.machinePath($0)) } ?? "null"),
      (
        "policy",
        object([
          ("origin", quoted(verdict.policy.origin)), ("digest", quoted(verdict.policy.digest)),
          ("mode", quoted(verdict.mode.rawValue)),
        ])
      ),
      ("change", object([("files", list(files))])),
      ("commits", list(change.commits.map(Self.text))),
      ("findings", list(verdict.findings.map(Self.text))),
      ("failures", String(verdict.malfunctions.count)),
    ]
    return Array(object(fields).utf8)
  }

  private static func quoted(_ text: String) -> String { JSONQuoting.quoted(text) }

  private static func quoted(_ bytes: [UInt8]) -> String {
    JSONQuoting.quoted(String(decoding: bytes, as: UTF8.self))
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  private static func text(
    of file: FileChange, in change: Change, _ content: any ContentSource
  ) throws(ReadFailure) -> String {
    var fields = [
      ("path", quoted(VisibleText.machinePath(file.path))),
      ("status", quoted(file.status.rawValue)),
    ]
    if let old = file.old, old.path != file.path {
      fields.append(("old_path", quoted(VisibleText.machinePath(old.path))))
    }
    if let old = file.old { fields.append(("old_mode", quoted(octal(old.mode)))) }
    guard file.status != .unmerged, file.status != .intentToAdd else { return object(fields) }
    if let new = file.new {
      fields.append(("mode", quoted(octal(new.mode))))
      if new.mode.kind != .submodule {
        fields.append(("size", String(try content.size(of: new))))
      }
    }
    if change.subject == .difference {
      let counts = try LineCounts(of: file, in: content)
      fields += [("added", String(counts.added)), ("deleted", String(counts.deleted))]
    }
    return object(fields)
  }

  private static func octal(_ mode: FileMode) -> String {
    let digits = String(mode.rawValue, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private static func text(of commit: CommitFacts) -> String {
    object([
      ("id", commit.id.map { quoted($0.hex) } ?? "null"), ("parents", String(commit.parents)),
      ("author", commit.author.map(text) ?? "null"),
      ("committer", commit.committer.map(text) ?? "null"), ("message", quoted(commit.message)),
      ("signature", quoted(word(commit))),
    ])
  }

  private static func text(of person: Person) -> String {
    object([
      ("name", quoted(person.name)), ("email", quoted(person.address)),
      ("time", person.time.map { String($0) } ?? "null"),
    ])
  }

  private static func word(_ commit: CommitFacts) -> String {
    switch commit.signature {
    case .notAsked: commit.isSigned ? "not_verified" : "none"
    case .absent: "none"
    case .good: "good"
    case .bad: "bad"
    case .unknownKey: "unknown_key"
    case .untrusted: "untrusted"
    case .unverifiable: "not_verified"
    }
  }

  private static func text(of finding: Finding) -> String {
    object([
      ("code", quoted(finding.code.rawValue)), ("rule", quoted(finding.rule)),
      ("severity", quoted(finding.needsApproval ? "review" : finding.severity.rawValue)),
      ("path", finding.path.map { quoted(VisibleText.machinePath($0)) } ?? "null"),
      ("line", finding.region.map { String($0.line) } ?? "null"),
      ("message", quoted(finding.message)),
      ("commit", finding.commit.map { quoted($0.hex) } ?? "null"),
    ])
  }
}
