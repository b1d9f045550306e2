package import GateModel
import PatchFormat

/// Looks at names, modes, links and texts for what goes wrong on other machines or deceives readers.
///
/// Of a change, only what it brings: new names, added lines, other modes.
package struct HygieneCheck: Check {
  package let id = CheckID.hygiene

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    let policy = evidence.policy.hygiene
    if policy.isEmpty { return Examination() }
    var desk = HygieneDesk(policy)
    var names = NameHygiene(evidence)
    for file in evidence.change.files {
      guard let new = file.new, evidence.governed(new.path) != nil else { continue }
      switch file.status {
      case .unmerged, .intentToAdd, .deleted: continue
      case .added, .modified, .renamed, .copied, .typeChanged, .standing: break
      }
      do throws(ReadFailure) {
        if file.isNewName { try names.judge(new.path, into: &desk) }
        try SpecialFiles.judge(file, new, in: evidence, into: &desk)
        if new.mode.kind == .file { try judgeContent(of: file, new, in: evidence, &desk) }
      } catch {
        desk.examination.unread.append(error)
      }
    }
    SubmoduleHygiene.judge(evidence, into: &desk)
    return desk.examination
  }

  private func judgeContent(
    of file: FileChange, _ new: FileSide, in evidence: Evidence, _ desk: inout HygieneDesk
  ) throws(ReadFailure) {
    let isSame = new.id != nil && new.id == file.old?.id && file.old?.mode.kind == .file
    if isSame && new.mode == file.old?.mode { return }
    let size = try evidence.content.size(of: new)
    let (sort, scan) = try evidence.content.withContent(of: new) {
      bytes throws(ReadFailure) -> (ContentSort, TextScan?) in
      let sort = ContentSort(bytes)
      let wantsText = desk.policy.wantsText && !isSame && !sort.isBinary
      return (sort, wantsText ? TextScan(bytes) : nil)
    }
    ModeHygiene.judge(file, new, sort, into: &desk)
    if isSame { return }
    let most = desk.policy.largeBinaryBytes
    if sort.isBinary, size > most.value {
      desk.add(
        .largeBinaries, "large-binary", as: .diffTooLarge, new.path, nil,
        "the binary file has \(ByteCount.text(size)), over \(ByteCount.text(most.value)) (\(most.origin.description))",
        "Keep large files out of git: every copy of the repository holds each version for ever.")
    }
    if let scan { try TextHygiene(evidence, file, new).judge(scan, into: &desk) }
  }
}

extension FileChange {
  /// Whether the path stands where it did not stand before.
  var isNewName: Bool { new != nil && new?.path != old?.path }
}

extension HygienePolicy {
  var wantsText: Bool {
    [.bidi, .invisible, .lineEnds, .invalidUTF8, .conflictMarkers].contains { effect($0) != .off }
  }
}

/// Takes findings in, each with what the policy makes of it.
struct HygieneDesk {
  let policy: HygienePolicy
  var examination = Examination()

  init(_ policy: HygienePolicy) { self.policy = policy }

  func wants(_ aspect: HygienePolicy.Aspect) -> Bool { policy.effect(aspect) != .off }

  /// `most` is the strictest that this one may weigh.
  mutating func add(
    _ aspect: HygienePolicy.Aspect, _ rule: String, as code: FindingCode = .forbiddenPath,
    _ path: BytePath, _ region: Region?, _ message: String, _ remedy: String,
    atMost most: Effect = .deny
  ) {
    let finding = Finding(
      code: code, rule: "hygiene/\(rule)", path: path, region: region, message: message,
      remedy: remedy)
    guard let weighed = finding.weighed(min(policy.effect(aspect), most)) else { return }
    examination.findings.append(weighed)
  }
}

/// What kind of content a file has, by its beginning.
struct ContentSort {
  let isBinary: Bool
  let isEmpty: Bool
  /// Begins with `#!` and a path.
  let hasInterpreter: Bool
  /// A program that the system loads by itself.
  let isProgram: Bool

  init(_ bytes: RawSpan) {
    let first = unsafe bytes.withUnsafeBytes { unsafe Array($0.prefix(64)) }
    isEmpty = first.isEmpty
    isBinary = LineCounts.looksBinary(bytes)
    let rest = first.dropFirst(2).drop { $0 == UInt8(ascii: " ") }
    hasInterpreter = first.starts(with: "#!".utf8) && rest.first == UInt8(ascii: "/")
    let magics: [[UInt8]] = [
      [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A], [0xFE, 0xED, 0xFA], [0xCA, 0xFE, 0xBA, 0xBE],
      [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE],
    ]
    isProgram = magics.contains { first.starts(with: $0) }
  }
}
