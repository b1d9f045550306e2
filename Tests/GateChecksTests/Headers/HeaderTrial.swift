import GateChecks
import GateModel
import GateTestSupport

/// A policy with one header rule, and files to hold against it.
struct HeaderTrial {
  var rule: HeaderRule
  var licenseFiles = Effect.off
  var files: [String] = ["**"]

  init(spdx: String) throws {
    rule = HeaderRule(files: [Setting(try PathPattern("**"))], notice: Setting(.spdx(spdx)))
  }

  init(header: String, holder: String? = nil) throws {
    rule = HeaderRule(
      files: [Setting(try PathPattern("**"))], notice: Setting(.header(header)), holder: holder)
  }

  /// What is found: the rule and the path of each, in order. Old sides are kept below `old/`.
  func found(
    _ changes: [FileChange], _ content: [BytePath: String],
    subject: Change.Subject = .difference, rules: Bool = true
  ) -> [String] {
    var policy = Policy()
    if rules { policy.licenseHeaders = [rule] }
    policy.licenseFiles = Setting(licenseFiles)
    let examination = HeaderCheck().examine(
      Evidence(
        change: Change(subject: subject, files: changes), policy: policy,
        content: TwoSidedContent(content)))
    return examination.findings.sorted().map { "\($0.rule) \($0.path?.lossyText ?? "")" }
      + examination.unread.map { "unread \($0.path?.lossyText ?? "")" }
  }

  /// What is found of one new file.
  func found(in text: String, at path: BytePath = "a.swift") -> [String] {
    found([.added(path)], [path: text]).map { String($0.dropLast(path.bytes.count + 1)) }
  }

  /// What is found where one text becomes another.
  func found(from old: String, to new: String, at path: BytePath = "a.swift") -> [String] {
    found([.changed(path)], [BytePath("old/\(path.lossyText)"): old, path: new])
      .map { String($0.dropLast(path.bytes.count + 1)) }
  }
}

/// Content by path; sides with the id of `FileChange.changed`'s old end are found below `old/`.
struct TwoSidedContent: ContentSource {
  private let memory: MemoryContent

  init(_ files: [BytePath: String]) { memory = MemoryContent(files) }

  private func place(_ side: FileSide) -> FileSide {
    guard side.id == FileChange.oldID else { return side }
    return FileSide(path: BytePath("old/\(side.path.lossyText)"), mode: side.mode, id: nil)
  }

  func size(of side: FileSide) throws(ReadFailure) -> Int { try memory.size(of: place(side)) }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    try memory.withContent(of: place(side), body)
  }
}

extension FileChange {
  static let oldID = ObjectID(bytes: [UInt8](repeating: 1, count: 20))
  static let newID = ObjectID(bytes: [UInt8](repeating: 2, count: 20))

  static func changed(
    _ path: BytePath, from old: FileMode = .regular, to new: FileMode = .regular
  ) -> FileChange {
    FileChange(
      .modified, old: FileSide(path: path, mode: old, id: oldID),
      new: FileSide(path: path, mode: new, id: newID))
  }

  static func standing(_ path: BytePath, mode: FileMode = .regular) -> FileChange {
    FileChange(.standing, old: nil, new: FileSide(path: path, mode: mode, id: nil))
  }
}
