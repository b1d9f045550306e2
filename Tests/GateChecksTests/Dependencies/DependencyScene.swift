import GateChecks
import GateModel

/// A change of a few files in memory, judged by the dependency check alone.
struct DependencyScene: ContentSource {
  private var texts: [ObjectID: [UInt8]] = [:]
  private var changes: [FileChange] = []
  private var others: [FileSide] = []
  var policy = DependencyPolicy()
  var knowledge: (any DependencyKnowledge)?

  /// A file before and after; nil where there is none.
  mutating func change(_ path: BytePath, from old: String?, to new: String?) {
    let (old, new) = (side(path, old), side(path, new))
    changes.append(
      FileChange(old == nil ? .added : new == nil ? .deleted : .modified, old: old, new: new))
  }

  /// A file that the change does not touch.
  mutating func stand(_ path: BytePath, _ text: String) {
    if let side = side(path, text) { others.append(side) }
  }

  private mutating func side(_ path: BytePath, _ text: String?) -> FileSide? {
    guard let text else { return nil }
    let id = ObjectID(sha1: 0, 0, UInt64(texts.count + 1) << 32)
    texts[id] = Array(text.utf8)
    return FileSide(path: path, mode: .regular, id: id)
  }

  /// What the check says, in short: `rule path:line severity message`.
  func judged(asTree: Bool = false) -> [String] {
    examination(asTree: asTree).findings.sorted().map { finding in
      let weight = finding.needsApproval ? "review" : finding.severity.rawValue
      return
        "\(finding.rule) \(finding.path?.lossyText ?? ""):\(finding.region?.line ?? 0) \(weight)"
    }
  }

  func examination(asTree: Bool = false) -> Examination {
    var whole = Policy()
    whole.dependencies = policy
    let standing = changes.compactMap(\.new) + others
    let change = Change(
      subject: asTree ? .tree : .difference,
      files: asTree ? standing.map { FileChange(.standing, old: nil, new: $0) } : changes)
    return DependencyCheck(knowing: knowledge).examine(
      Evidence(
        change: change, policy: whole, content: self, beside: Beside(sides: standing)))
  }

  func size(of side: FileSide) throws(ReadFailure) -> Int { try bytes(of: side).count }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let bytes = try bytes(of: side)
    return try body(bytes.span.bytes)
  }

  private func bytes(of side: FileSide) throws(ReadFailure) -> [UInt8] {
    guard let id = side.id, let bytes = texts[id] else {
      throw ReadFailure(path: side.path, reason: "not in memory", remedy: "put it there")
    }
    return bytes
  }

  private struct Beside: Surroundings {
    var sides: [FileSide]
    func names(in folder: BytePath) -> [[UInt8]] { [] }
    func side(at path: BytePath, _ moment: ChangeMoment) -> FileSide? {
      sides.first { $0.path == path }
    }
  }
}

extension [String] {
  /// Strings of a policy without a place.
  var settings: [Setting<String>] { map { Setting($0) } }
}
