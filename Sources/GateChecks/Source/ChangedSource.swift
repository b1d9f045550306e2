import GateModel

/// One file of a change in a language that can be analysed: what it says now, and what it said before.
struct ChangedSource {
  let file: FileChange
  let path: BytePath
  /// The path as the policy's patterns see it.
  let governed: BytePath
  let language: SourceLanguage
  let now: SourceFacts
  /// Nil where there was nothing before.
  let before: SourceFacts?
  let added: AddedLines

  /// What came of the wish to read a file.
  enum Reading {
    case source(ChangedSource)
    case unanalysable(BytePath, String)
  }

  /// The files of a change that `wants` asks for, each read when it is asked for.
  static func each(
    in evidence: Evidence, into examination: inout Examination,
    wants: (BytePath, SourceLanguage) -> Bool, _ body: (Reading, inout Examination) -> Void
  ) {
    for file in evidence.change.files {
      guard let side = file.new, file.status != .unmerged, file.status != .intentToAdd,
        side.id == nil || side.id != file.old?.id || file.old?.path != side.path,
        let governed = evidence.governed(side.path)
      else { continue }
      do throws(ReadFailure) {
        guard let language = try language(of: side, in: evidence), wants(governed, language) else {
          continue
        }
        body(try read(file, side, governed, language, evidence), &examination)
      } catch {
        examination.unread.append(error)
      }
    }
  }

  private static func language(
    of side: FileSide, in evidence: Evidence
  ) throws(ReadFailure) -> SourceLanguage? {
    try evidence.language(of: side)
  }

  private static func read(
    _ file: FileChange, _ side: FileSide, _ governed: BytePath, _ language: SourceLanguage,
    _ evidence: Evidence
  ) throws(ReadFailure) -> Reading {
    let now: SourceFacts
    switch try evidence.facts.facts(of: side, in: language) {
    case .facts(let facts): now = facts
    case .unanalysable(let reason): return .unanalysable(side.path, reason)
    }
    var before: SourceFacts?
    if let old = file.old, file.status != .copied, old.mode.kind == .file,
      try evidence.language(of: old) == language,
      // What could not be analysed before holds nothing: all is new.
      case .facts(let facts) = try evidence.facts.facts(of: old, in: language)
    {
      before = facts
    }
    return .source(
      ChangedSource(
        file: file, path: side.path, governed: governed, language: language, now: now,
        before: before, added: try AddedLines(of: file, in: evidence.content)))
  }
}

extension Evidence {
  /// The language of one side; nil where it is in none that can be analysed.
  func language(of side: FileSide) throws(ReadFailure) -> SourceLanguage? {
    try language(of: side, in: content)
  }

  private func language(
    of side: FileSide, in content: some ContentSource
  ) throws(ReadFailure) -> SourceLanguage? {
    try SourceLanguage(of: side, in: content)
  }
}

extension LineRange {
  /// The lines as a region of a report.
  var region: Region { Region(line: first, column: 1, endLine: last, endColumn: 1) }
}

extension Finding {
  /// That a file could not be analysed, though the policy asks for it.
  static func unanalysable(_ code: FindingCode, _ path: BytePath, _ reason: String) -> Finding {
    Finding(
      code: code, rule: "source/unanalysable", path: path,
      message: "nothing can be said of what this code does: \(reason)",
      remedy:
        "Read it by hand and approve it; install grammars with `ci/setup`; see `capabilities.unanalysable`."
    )
  }
}
