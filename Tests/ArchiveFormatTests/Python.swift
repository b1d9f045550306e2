import ArchiveFormat
import Foundation
import GateTestSupport

/// Archives and encoded texts made by python3: what we did not write says what is right.
enum Python {
  struct Failed: Error { let text: String }

  /// Runs a script; gives the blobs that it handed to `out(...)`, in order.
  static func run(_ script: String, input: [UInt8] = []) throws -> [[UInt8]] {
    let frame = """
      import sys, struct, io
      data = sys.stdin.buffer.read()
      def out(blob):
          sys.stdout.buffer.write(struct.pack('<Q', len(blob)) + blob)
      """
    let run = try CommandRun.run("python3", ["-c", frame + "\n" + script], input: input)
    guard run.end == .exit(0) else { throw Failed(text: run.errorText) }
    var (blobs, place) = ([[UInt8]](), 0)
    while place < run.output.count {
      let length = (0..<8).reversed().reduce(0) { $0 << 8 | Int(run.output[place + $1]) }
      blobs.append(Array(run.output[place + 8..<place + 8 + length]))
      place += 8 + length
    }
    return blobs
  }
}

/// What a walk handed out.
struct Walked {
  var members: [(path: String, bytes: [UInt8], isWhole: Bool, kind: ArchiveKind?)] = []
  var shortfalls: [Shortfall] = []
  var isArchive = false

  init(_ archive: [UInt8], limits: ArchiveLimits = ArchiveLimits()) {
    var walk = ArchiveWalk(limits: limits)
    isArchive = walk.read(archive.span.bytes) { member, bytes in
      let path = member.path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "!")
      let copy = bytes.withUnsafeBytes { Array($0) }
      members.append((path, copy, member.isWhole, member.kind))
      return .on
    }
    shortfalls = walk.shortfalls
  }

  /// The text of each member that is no archive itself.
  var texts: [String: String] {
    Dictionary(
      members.filter { $0.kind == nil }.map {
        ($0.path, String(decoding: $0.bytes, as: UTF8.self))
      },
      uniquingKeysWith: { $0 + "|" + $1 })
  }

  var reasons: [Shortfall.Reason] { shortfalls.map(\.reason) }
}
