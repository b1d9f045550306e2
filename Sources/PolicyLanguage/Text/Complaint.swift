package import GateModel

/// A mistake found in a source, before its line is looked up for showing.
package struct Complaint: Hashable, Sendable {
  package var level: Diagnostic.Level
  package var source: String
  package var mark: SourceMark
  package var message: String
  package var hint: String?

  package init(
    _ level: Diagnostic.Level = .error, in source: String, at mark: SourceMark, _ message: String,
    hint: String? = nil
  ) {
    self.level = level
    self.source = source
    self.mark = mark
    self.message = message
    self.hint = hint
  }
}

/// Turns complaints into diagnostics with excerpts, each source in its own order.
package struct ComplaintDesk: Sendable {
  /// More than anyone reads; the rest are counted. A hostile file could hold half a million.
  package static let most = 200

  private var sources: [SourceText] = []

  package init() {}

  /// The names of all sources, as layers call them.
  package var names: [String] { sources.map(\.name) }

  /// Makes a source known; complaints are ordered by when their source became known.
  package mutating func add(_ source: SourceText) {
    if !sources.contains(where: { $0.name == source.name }) { sources.append(source) }
  }

  package mutating func add(contentsOf other: ComplaintDesk) { other.sources.forEach { add($0) } }

  /// The complaints in order of place, each with its line of source.
  package func diagnostics(for complaints: [Complaint]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    let named = Dictionary(grouping: complaints, by: \.source)
    for source in sources {
      guard let own = named[source.name] else { continue }
      result += diagnostics(in: source, unique(own))
    }
    for name in named.keys.sorted() where !sources.contains(where: { $0.name == name }) {
      result += (named[name] ?? []).map { diagnostic($0, excerpt: nil) }
    }
    return result
  }

  private func unique(_ complaints: [Complaint]) -> [Complaint] {
    var seen: Set<Complaint> = []
    let stable = complaints.enumerated().sorted { one, other in
      (one.element.mark, one.offset) < (other.element.mark, other.offset)
    }
    return stable.map(\.element).filter { seen.insert($0).inserted }
  }

  private func diagnostics(in source: SourceText, _ complaints: [Complaint]) -> [Diagnostic] {
    let starts = source.lineStarts()
    // Errors are kept before warnings: none may be pushed out of sight by a flood of warnings.
    let errors = complaints.filter { $0.level == .error }.prefix(Self.most)
    let room = Self.most - errors.count
    let warnings = complaints.filter { $0.level == .warning }.prefix(room)
    let kept = Set(errors).union(warnings)
    var result = complaints.filter(kept.contains).map { complaint in
      diagnostic(
        complaint,
        excerpt: source.excerpt(
          line: complaint.mark.line, around: complaint.mark.column, in: starts))
    }
    if complaints.count > result.count {
      let level: Diagnostic.Level = errors.count == Self.most ? .error : .warning
      result.append(
        Diagnostic(
          level: level, source: source.name,
          message: "\(complaints.count - result.count) more complaints are not shown",
          hint: "correct those above first"))
    }
    return result
  }

  private func diagnostic(
    _ complaint: Complaint, excerpt: (text: String, skipped: Int)?
  ) -> Diagnostic {
    let mark = excerpt == nil ? SourceMark.nowhere : complaint.mark
    var width = max(1, mark.width)
    if let excerpt {
      let left = excerpt.text.unicodeScalars.count - (mark.column - 1 - excerpt.skipped)
      width = max(1, min(width, left))
    }
    return Diagnostic(
      level: complaint.level, source: complaint.source, line: mark.line, column: mark.column,
      width: width, message: complaint.message, excerpt: excerpt?.text, hint: complaint.hint,
      skippedColumns: excerpt?.skipped ?? 0)
  }
}
