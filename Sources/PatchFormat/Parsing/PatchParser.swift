import GateModel

extension Patch {
  /// Reads a diff: plain, from git, one or more mails, between fences or amid prose. Refuses whatever
  /// has no single meaning, and goes on behind it to say all that is wrong.
  package static func parse(_ bytes: [UInt8], limits: PatchLimits = PatchLimits()) -> PatchReading {
    if let complaint = PatchScreen.complaint(about: bytes, limits) { return .refused([complaint]) }
    var parser = PatchParser(bytes, limits)
    parser.run()
    return parser.complaints.isEmpty ? .patch(parser.patch) : .refused(parser.complaints)
  }
}

/// Finds the sections in the text and reads each.
struct PatchParser {
  let limits: PatchLimits
  private(set) var patch: Patch
  private(set) var complaints: [PatchComplaint] = []
  private var cursor: LineCursor
  private var letter: PatchLetter
  /// Where the text around diffs stands.
  private var place = Place.prose
  private var sectionCount = 0
  private var hunkCount = 0

  /// What a line outside of sections may be.
  private enum Place {
    /// Before a diff: anything.
    case prose
    /// Right behind one: no line may look as if it belonged to it, since git would pass over it while
    /// a reader takes it for part of the change.
    case tail
    /// Behind something that was refused: what follows is passed over up to the next section.
    case refused
  }

  init(_ bytes: [UInt8], _ limits: PatchLimits) {
    self.limits = limits
    patch = Patch(bytes: bytes)
    cursor = LineCursor(bytes)
    letter = PatchLetter()
  }

  mutating func run() {
    while !cursor.isAtEnd, complaints.count < limits.complaints {
      do throws(PatchComplaint) {
        try step()
      } catch {
        complaints.append(error)
        place = .refused
        if error.kind == .limit { break }
        // The line that is complained of must not be met again as the same mistake.
        if !cursor.isAtEnd, !beginsSection(cursor.text) { cursor.advance() }
      }
    }
    closeLetter()
    if complaints.isEmpty, patch.letters.isEmpty {
      complaints.append(
        PatchComplaint(
          .empty, line: 0, "there is no diff in it",
          remedy: "Give what `git diff` or `git format-patch --stdout` prints, not indented."))
    }
  }

  private mutating func step() throws(PatchComplaint) {
    let line = cursor.line
    let text = LineCursor.withoutEnd(line)
    if text.hasPrefix("diff --git ") || beginsPlainSection(text) {
      try readSection()
      return
    }
    if let commit = LetterStart.commit(text, next: cursor.textAfter) {
      closeLetter()
      letter = PatchLetter(commit: commit.id)
      place = .prose
    } else {
      if place != .refused {
        try StrayLine.check(text, number: cursor.number, isTail: place == .tail)
      }
      if place == .tail, text.hasPrefix("```") || text.hasPrefix("~~~") { place = .prose }
      if letter.sections.isEmpty { try LetterStart.checkEncoding(text, number: cursor.number) }
    }
    letter.add(prose: line.indices)
    cursor.advance(over: line)
  }

  private func beginsSection(_ text: ArraySlice<UInt8>) -> Bool {
    text.hasPrefix("diff --git ") || beginsPlainSection(text)
  }

  /// `---` and `+++` with a hunk below: what plain `diff -u` writes.
  private func beginsPlainSection(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.hasPrefix("--- ") else { return false }
    let second = cursor.line(at: cursor.line.endIndex)
    return second.hasPrefix("+++ ") && cursor.line(at: second.endIndex).hasPrefix("@@ -")
  }

  private mutating func closeLetter() {
    guard !letter.sections.isEmpty else { return }
    if let complaint = SectionShape.repeated(in: letter) { complaints.append(complaint) }
    patch.letters.append(letter)
  }

  private mutating func readSection() throws(PatchComplaint) {
    let line = cursor.number
    guard sectionCount < limits.sections else {
      throw PatchComplaint(
        .limit, line: line, "it has more than \(limits.sections) sections",
        remedy: "Split it, or judge the commits with `cg-scan range`.")
    }
    sectionCount += 1
    var reader = SectionReader(
      limits: limits, hunksLeft: limits.hunks - hunkCount, hasPrefixes: patch.hasPrefixes)
    let section = try reader.read(&cursor)
    hunkCount += reader.hunkCount
    try checkPrefixes(reader.hasPrefixes, section)
    letter.sections.append(section)
    place = .tail
  }

  private mutating func checkPrefixes(
    _ found: Bool?, _ section: PatchSection
  ) throws(PatchComplaint) {
    guard let found else { return }
    guard let known = patch.hasPrefixes else {
      patch.hasPrefixes = found
      return
    }
    if known != found {
      throw PatchComplaint(
        .malformed, line: section.line, path: section.path,
        "the names of this section \(found ? "carry" : "lack") prefixes such as `a/` and `b/`, unlike those above",
        remedy: "Make the whole diff in one way.")
    }
  }
}
