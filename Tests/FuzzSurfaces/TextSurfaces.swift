import GateModel
import PatchFormat
import PolicyImport
import TOMLFormat

/// Surfaces of pure text, each held against what must be true of any answer.
enum TextSurfaces {
  /// What is read as facts is written as what reads the same.
  static func feedFacts(_ bytes: [UInt8]) {
    guard let answer = SourceAnswer(bytes: bytes) else { return }
    precondition(SourceAnswer(bytes: answer.bytes) == answer)
    _ = SourceLanguage(shebang: bytes[...])
    _ = SourceLanguage(path: BytePath(bytes))
  }

  /// The first line is a pattern, the rest a path.
  static func feedGlob(_ bytes: [UInt8]) {
    let (pattern, path) = halves(bytes)
    do throws(PathPattern.Mistake) {
      let pattern = try PathPattern(bytes: pattern)
      let covers = pattern.covers(BytePath(path))
      precondition(!pattern.matches(path, isDirectory: false) || covers)
    } catch {
      precondition(error.offset <= pattern.count)
    }
  }

  /// The first line, its bytes taken as lines, against the rest.
  static func feedLines(_ bytes: [UInt8]) {
    let (old, new) = halves(bytes)
    let lines = Array(old.map { [$0, UInt8(ascii: "\n")] }.joined())
    let diff = LineDiff(old: lines.span.bytes, new: new.span.bytes)
    precondition(diff.deleted <= lines.count)
    precondition(diff.added - diff.deleted == lineCount(new) - lineCount(lines))
  }

  /// A document, and where it is one the policy that is made of it.
  static func feedTOML(_ bytes: [UInt8]) {
    do throws(TOMLMistake) {
      let policy = ImportedPolicy.gitleaks(try TOMLDocument.parse(bytes), named: "fuzz")
      precondition(policy.text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f || $0 == 0x0a })
    } catch {
      precondition(error.line >= 1 && error.column >= 1 && !error.reason.isEmpty)
    }
  }

  private static func lineCount(_ text: [UInt8]) -> Int { LineCounts.lines(in: text.span.bytes) }

  private static func halves(_ bytes: [UInt8]) -> ([UInt8], [UInt8]) {
    guard let cut = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return (bytes, []) }
    return (Array(bytes[..<cut]), Array(bytes[(cut + 1)...]))
  }
}
