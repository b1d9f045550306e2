import GateChecks
package import GateModel
package import GitReader
import ToolShell

/// The baselines that a run was given, and where each was read.
package struct KnownSecrets {
  private struct Source {
    var name: String
    var baseline: Baseline
  }

  private var sources: [Source] = []
  /// What must be said of them: one that is not there, one that a hook may not follow.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Knows nothing.
  package init() {}

  /// What all of them name.
  package var fingerprints: Set<String> {
    sources.reduce(into: []) { $0.formUnion($1.baseline.fingerprints) }
  }

  /// Reads baselines for a change. One that lies in the repository is read from where the policy is,
  /// so that a change cannot bring along what hides it; others only where a person named them.
  package init(
    _ paths: [BytePath], for judged: JudgedChange, in repository: Repository?,
    refusingOthers: Bool
  ) throws(GitFailure) {
    for path in paths {
      let inside = repository.flatMap { Self.path(path, in: $0) }
      if let inside, let repository {
        try read(inside, for: judged, in: repository)
      } else if refusingOthers {
        diagnostics.append(
          Diagnostic(
            source: path.lossyText, message: "a hook follows no baseline outside the repository",
            hint: "keep it in the repository, and name it by its path there"))
      } else {
        readFile(path)
      }
    }
  }

  private mutating func read(
    _ path: BytePath, for judged: JudgedChange, in repository: Repository
  ) throws(GitFailure) {
    let isChange = judged.change.subject == .difference
    var bytes: [UInt8]?
    switch judged.policyPlace {
    case .revision, .workTree:
      bytes = try PolicyFiles(repository: repository, place: judged.policyPlace).bytes(at: path)
    case .index, .builtin, .named, .patched:
      // There is nothing before the change that could have brought it.
      bytes = isChange ? nil : try repository.workTreeFile(at: path)
    }
    if let bytes {
      take(bytes, named: path.lossyText)
    } else {
      diagnostics.append(
        Diagnostic(
          level: isChange ? .warning : .error, source: path.lossyText,
          message: isChange
            ? "there is no such baseline before the change, so it makes nothing known"
            : "there is no such baseline",
          hint: isChange
            ? "one that comes with a change counts from the next change on"
            : "make one with --write-baseline"))
    }
  }

  private mutating func readFile(_ path: BytePath) {
    do throws(ShellFailure) {
      take(
        try InputFile.read(path.bytes, limit: Baseline.mostBytes), named: path.lossyText)
    } catch {
      diagnostics.append(
        Diagnostic(
          source: path.lossyText, message: "cannot read the baseline: \(error.reason)",
          hint: error.isMissing ? "make one with --write-baseline" : error.remedy))
    }
  }

  private mutating func take(_ bytes: [UInt8], named name: String) {
    do throws(BaselineMistake) {
      sources.append(Source(name: name, baseline: try Baseline(reading: bytes, named: name)))
    } catch {
      diagnostics += error.diagnostics
    }
  }

  /// A warning for each baseline with entries that nothing matched; for runs that see everything.
  package func staleness(having met: Set<String>) -> [Diagnostic] {
    sources.compactMap { source in
      let stale = source.baseline.stale(having: met)
      guard let first = stale.first else { return nil }
      let others = stale.count == 1 ? "" : ", and \(grouped(stale.count - 1)) more"
      return Diagnostic(
        level: .warning, source: source.name, line: first.line, column: 1,
        message: "nothing matches the entry \(first.fingerprint) (\(first.rule))\(others)",
        hint: "what is gone need not be known: remove it, or write the baseline again")
    }
  }

  /// The path from the top of the work tree; nil for one that lies elsewhere. A path counts as inside
  /// by its letters and by where its links lead: neither may bring in what the change holds.
  static func path(_ path: BytePath, in repository: Repository) -> BytePath? {
    let slash = UInt8(ascii: "/")
    let isAbsolute = path.bytes.first == slash
    // Without a work tree there is nothing that a path could count from but the top.
    guard let top = repository.layout.workTree else {
      return isAbsolute ? nil : Self.parts(path.bytes).map { BytePath(joined($0)) }
    }
    let start = Self.parts(FilePlaces.real(top.bytes) ?? top.bytes) ?? []
    let whole = isAbsolute ? path.bytes : (FilePlaces.currentFolder ?? []) + [slash] + path.bytes
    for bytes in [whole, FilePlaces.real(whole) ?? []] {
      guard let parts = Self.parts(bytes), parts.count > start.count, parts.starts(with: start)
      else { continue }
      return BytePath(joined(parts.dropFirst(start.count)))
    }
    return nil
  }

  private static func joined(_ parts: some Collection<[UInt8]>) -> [UInt8] {
    Array(parts.joined(separator: [UInt8(ascii: "/")]))
  }

  /// The names on the way, `.` and `..` followed by their letters; nil above the root.
  private static func parts(_ path: [UInt8]) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    for part in path.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(Array(part))
      }
    }
    return parts
  }
}
