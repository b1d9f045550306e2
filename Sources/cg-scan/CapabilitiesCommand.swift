import AnalysisClient
import GateDriver
import GateModel
import GitReader
import ToolShell

/// Lists what code is able to do, without judging it.
enum CapabilitiesCommand {
  /// The two ways of printing the list.
  enum Format: String, CaseIterable, Sendable { case jsonl, text }

  private static let paths = Operand.oneOrMore(
    "PATH", kind: .file, help: "A file, or a folder to go through.")
  private static let format = Flag.choice(
    "format", short: "f", value: "FORMAT", default: Format.jsonl, help: "How to print the list.")

  static let spec = CommandSpec(
    "capabilities", summary: "list what code is able to do, a line each",
    details: [
      """
      Every file below a folder is looked at, hidden ones included; no ignore rules hold, and links \
      are not followed. Files in no language that can be analysed are passed over.
      """
    ],
    flags: [format.declaration], operands: [paths.declaration]
  ) { run throws(ToolFailure) in
    let source = PlainFiles()
    var listing = CapabilityListing(run, isText: run.arguments[format] == .text)
    do throws(GitFailure) {
      let named = run.arguments[paths].map { BytePath($0) }
      let (files, unread) = try source.list(named) {}
      for one in unread { listing.complain(of: one.path, one.reason) }
      let facts = AnalysedFacts(of: source, by: AnalysisClient())
      for file in files { listing.add(file, source, facts) }
    } catch {
      throw error.toolFailure
    }
    return listing.isWhole ? .pass : .undecided
  }
}

/// The lines of the list, and what is missing from it.
struct CapabilityListing {
  private let run: ToolRun
  private let isText: Bool
  private(set) var isWhole = true

  init(_ run: ToolRun, isText: Bool) {
    self.run = run
    self.isText = isText
  }

  /// Adds what one file is able to do.
  mutating func add(_ file: FileSide, _ source: PlainFiles, _ facts: AnalysedFacts) {
    do throws(ReadFailure) {
      guard let language = try SourceLanguage(of: file, in: source) else { return }
      switch try facts.facts(of: file, in: language) {
      case .unanalysable(let reason): complain(of: file.path, reason)
      case .facts(let found):
        if found.isCutShort { complain(of: file.path, "it has more than are listed") }
        for use in found.uses.sorted(by: Self.order) { write(use, file.path, language) }
      }
    } catch {
      complain(of: file.path, error.reason)
    }
  }

  /// Says what is not in the list.
  mutating func complain(of path: BytePath, _ reason: String) {
    isWhole = false
    run.errors.write("cg-scan: \(VisibleText.bytes(path.bytes)): not analysed: \(reason)\n")
  }

  private static func order(_ one: CapabilityUse, _ other: CapabilityUse) -> Bool {
    (one.lines.first, one.capability, one.api) < (other.lines.first, other.capability, other.api)
  }

  private func write(_ use: CapabilityUse, _ path: BytePath, _ language: SourceLanguage) {
    if isText {
      let place = "\(VisibleText.bytes(path.bytes)):\(use.lines.first)"
      return run.output.write("\(place): \(use.capability) \(VisibleText.line(use.api))\n")
    }
    var line = "{\"kind\":\"capability\",\"capability\":\(JSONQuoting.quoted(use.capability))"
    line += ",\"api\":\(JSONQuoting.quoted(use.api)),\"path\":\(JSONQuoting.quoted(path.bytes))"
    line += ",\"line\":\(use.lines.first),\"end_line\":\(use.lines.last)"
    line += ",\"language\":\"\(language.rawValue)\"}\n"
    run.output.write(line)
  }
}
