import GateModel
import PatchFormat

/// A file `f`, and a diff that is read and held against it.
enum PatchSurface {
  /// The first two bytes say how long the file is; the rest is the diff.
  static func feed(_ bytes: [UInt8]) {
    let (file, diff) = FuzzSurface.divided(bytes)
    let lines = diff.count { $0 == UInt8(ascii: "\n") } + 1
    switch Patch.parse(diff) {
    case .refused(let complaints): check(complaints, lines)
    case .patch(let patch):
      precondition(patch.letters.allSatisfy { !$0.sections.isEmpty } && !patch.letters.isEmpty)
      do throws(ReadFailure) {
        let (result, complaints) = try patch.applied(to: Base(file: file))
        guard let result else { return check(complaints, lines) }
        for file in result.letters.joined() { check(file) }
      } catch {
        fatalError("memory cannot fail: \(error)")
      }
    }
  }

  private static func check(_ complaints: [PatchComplaint], _ lines: Int) {
    precondition(!complaints.isEmpty)
    for complaint in complaints {
      precondition(complaint.line <= lines && !complaint.reason.isEmpty)
    }
  }

  private static func check(_ file: PatchedFile) {
    precondition(file.change.path.bytes.first != UInt8(ascii: "/") && !file.change.path.isEmpty)
    precondition(file.change.paths.allSatisfy { PathEscape($0) == nil })
    guard let content = file.content else { return precondition(file.added.isEmpty) }
    let lines = LineCounts.lines(in: content.span.bytes)
    precondition(file.added.allSatisfy { $0.upperBound <= lines })
  }

  private struct Base: PatchBase {
    let file: [UInt8]

    func entry(at path: BytePath) throws(ReadFailure) -> PatchBaseEntry {
      path == "f" ? .file(FileSide(path: path, mode: .regular, id: nil)) : .nothing
    }

    func files(below folder: BytePath) throws(ReadFailure) -> [BytePath] { [] }

    func size(of side: FileSide) throws(ReadFailure) -> Int { file.count }

    func withContent<R>(
      of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
    ) throws(ReadFailure) -> R {
      let bytes = file
      return try body(bytes.span.bytes)
    }
  }
}
