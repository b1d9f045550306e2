import ContentDigest
import GateModel
import GitReader
import ToolShell

/// How often in a session the same was refused. A lost count costs nothing but a reminder.
struct AgentMemory {
  private static let mostBytes = 1 << 20
  private let folder: [UInt8]
  private let session: String

  init(_ repository: Repository, _ session: String) {
    folder = repository.layout.commonFolder.bytes + Array("/cg".utf8)
    self.session = session
  }

  private var path: [UInt8] { folder + Array("/agent-refusals".utf8) }

  /// Adds one refusal of this verdict, and gives how many there were with it.
  func count(_ verdict: Verdict) -> Int {
    count(
      verdict.findings.filter(\.blocks).map { "\($0.rule) \($0.path?.lossyText ?? "")" }
        .joined(separator: "\n"))
  }

  /// The same for what is refused without a verdict.
  func count(_ what: String) -> Int {
    let key = String(SHA256Digest(of: Array("\(session)\0\(what)".utf8)).hex.prefix(32))
    do throws(ShellFailure) {
      try OutputFolder.make(folder)
      try OutputFile.append(to: path, mode: 0o600) { $0.write(key + "\n") }
      let text = try InputFile.read(path, limit: Self.mostBytes)
      return text.split(separator: UInt8(ascii: "\n")).count { $0.elementsEqual(key.utf8) }
    } catch {
      // Full: begun anew, so that no session is ever told at its first refusal to stop.
      do throws(ShellFailure) { try FileMoves.remove(path) } catch { return 1 }
      return 1
    }
  }
}
