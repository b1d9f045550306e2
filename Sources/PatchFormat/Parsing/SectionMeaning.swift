import GateModel

/// What the header of a git section means, once all of it agrees.
struct SectionMeaning {
  let header: SectionHeader
  let line: Int
  /// What stands behind `diff --git`.
  let gitLine: ArraySlice<UInt8>

  /// The section without its content; says whether its names carried prefixes.
  func section(_ hasPrefixes: inout Bool?) throws(PatchComplaint) -> PatchSection {
    if header.seen.isEmpty, header.minus == nil {
      throw wrong("nothing follows `diff --git`, so the section says nothing")
    }
    let kind = try kind()
    guard let names = SectionNames(gitLine: gitLine, hints: hints) else {
      throw wrong("the lines of the section do not agree on the names of the file")
    }
    for name in [names.old, names.new] {
      if let complaint = PatchComplaint.about(name: name, line: line) { throw complaint }
    }
    hasPrefixes = names.hadPrefixes
    try checkMissingSides(kind)
    var section = PatchSection(
      kind: kind, line: line, oldPath: BytePath(names.old), newPath: BytePath(names.new))
    if kind == .create { section.oldPath = nil }
    if kind == .delete { section.newPath = nil }
    if kind == .rename || kind == .copy, names.old == names.new {
      throw wrong("a file is moved or copied to its own name")
    }
    (section.oldID, section.newID) = (header.oldID, header.newID)
    try takeModes(&section)
    return section
  }

  private var hints: SectionNames.Hints {
    var hints = SectionNames.Hints(minus: header.minus, plus: header.plus)
    if let from = header.renameFrom, let to = header.renameTo { hints.moved = (from, to) }
    if let from = header.copyFrom, let to = header.copyTo { hints.moved = (from, to) }
    return hints
  }

  private func kind() throws(PatchComplaint) -> PatchSection.Kind {
    if (header.renameFrom == nil) != (header.renameTo == nil)
      || (header.copyFrom == nil) != (header.copyTo == nil)
    {
      throw wrong("`from` and `to` of a rename or copy must both be there")
    }
    let isNew = header.createdMode != nil
    let isGone = header.deletedMode != nil
    // Git would take it for a file of that name.
    if header.minus == .nothing && !isNew || header.plus == .nothing && !isGone {
      throw wrong(
        "`/dev/null` stands for a side, and no `new file mode` or `deleted file mode` says so")
    }
    var kinds: [PatchSection.Kind] = []
    if isNew { kinds.append(.create) }
    if isGone { kinds.append(.delete) }
    if header.renameFrom != nil { kinds.append(.rename) }
    if header.copyFrom != nil { kinds.append(.copy) }
    if kinds.count > 1 {
      throw wrong("the section says at once that the file is created, deleted, moved or copied")
    }
    return kinds.first ?? .modify
  }

  private func checkMissingSides(_ kind: PatchSection.Kind) throws(PatchComplaint) {
    guard let minus = header.minus, let plus = header.plus else { return }
    if (kind == .create) != (minus == .nothing) || (kind == .delete) != (plus == .nothing) {
      throw wrong("`/dev/null` and the mode lines do not agree on which side there is")
    }
  }

  private func takeModes(_ section: inout PatchSection) throws(PatchComplaint) {
    if (header.oldMode == nil) != (header.newMode == nil) {
      throw wrong("`old mode` and `new mode` must both be there")
    }
    let named = [header.oldMode, header.createdMode, header.deletedMode, header.indexMode]
    if named.count(where: { $0 != nil }) > 1 { throw wrong("the section names modes twice") }
    switch section.kind {
    case .create: section.newMode = header.createdMode ?? header.indexMode ?? .regular
    case .delete: section.oldMode = header.deletedMode ?? header.indexMode
    case .modify, .rename, .copy, .modifyOrCreate:
      section.oldMode = header.oldMode ?? header.indexMode
      section.newMode = header.newMode
    }
    if let old = header.oldMode, let new = header.newMode, old.kind != new.kind {
      throw wrong("a file becomes another kind of thing without being deleted first")
    }
    if (section.kind == .create || section.kind == .delete) && header.oldMode != nil {
      throw wrong("a file that is created or deleted does not change its mode")
    }
  }

  private func wrong(_ reason: String) -> PatchComplaint {
    PatchComplaint(.malformed, line: line, reason, remedy: "Make the diff anew with `git diff`.")
  }
}

/// What must hold between the kind of a section and its hunks.
enum SectionShape {
  static func check(_ section: PatchSection) throws(PatchComplaint) {
    if case .none = section.body, section.kind == .modify,
      section.newMode == nil || section.newMode == section.oldMode
    {
      throw PatchComplaint(
        .malformed, line: section.line, path: section.path, "the section changes nothing",
        remedy: "Make the diff anew with `git diff`.")
    }
    guard case .hunks(let hunks) = section.body, let first = hunks.first else { return }
    if section.kind == .create, hunks.count > 1 || !first.old.isEmpty || first.old.lowerBound > 0 {
      throw wrong("the file is created, and its hunk speaks of old lines", first, section)
    }
    if section.kind == .delete, hunks.count > 1 || !first.new.isEmpty || first.new.lowerBound > 0 {
      throw wrong("the file is deleted, and its hunk leaves lines", first, section)
    }
    if section.newMode?.kind == .submodule || section.oldMode?.kind == .submodule {
      if hunks.count > 1 || first.old.count > 1 || first.new.count > 1 {
        throw wrong("a submodule has one line of content", first, section)
      }
    }
    for (one, next) in zip(hunks, hunks.dropFirst()) {
      if next.old.lowerBound < one.old.upperBound || next.new.lowerBound < one.new.upperBound {
        throw wrong("the hunk overlaps the one above it, or stands before it", next, section)
      }
    }
  }

  /// Two sections of one letter that speak of one file. A deletion and a creation may: so git writes
  /// that a file became another kind of thing.
  static func repeated(in letter: PatchLetter) -> PatchComplaint? {
    var (taken, made): (Set<BytePath>, Set<BytePath>) = ([], [])
    for section in letter.sections {
      let isRepeated =
        section.newPath.map { !made.insert($0).inserted } ?? false
        || section.kind != .copy && section.oldPath.map { !taken.insert($0).inserted } ?? false
      if isRepeated {
        return PatchComplaint(
          .malformed, line: section.line, path: section.path,
          "a section above speaks of the same file",
          remedy:
            "Give each file one section; steps that follow one another go into mails of their own.")
      }
    }
    return letter.sections.lazy.compactMap { insideFile($0, made) }.first
  }

  /// A file in a folder that is itself a file.
  private static func insideFile(
    _ section: PatchSection, _ made: Set<BytePath>
  ) -> PatchComplaint? {
    guard let path = section.newPath else { return nil }
    for (place, byte) in path.bytes.enumerated()
    where byte == UInt8(ascii: "/") && made.contains(BytePath(path.bytes[..<place])) {
      return PatchComplaint(
        .malformed, line: section.line, path: path, "another section makes a file of its folder",
        remedy: "Make the diff anew with `git diff`.")
    }
    return nil
  }

  private static func wrong(
    _ reason: String, _ hunk: PatchHunk, _ section: PatchSection
  ) -> PatchComplaint {
    PatchComplaint(
      .malformed, line: hunk.line, path: section.path, reason,
      remedy: "Make the diff anew with `git diff`.")
  }
}
