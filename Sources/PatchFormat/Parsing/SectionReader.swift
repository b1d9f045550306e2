import GateModel

/// Reads one section: what `diff --git` or `---` begins, up to the end of its content.
struct SectionReader {
  let limits: PatchLimits
  let hunksLeft: Int
  /// What is known of prefixes before, and afterwards what this section shows of them.
  var hasPrefixes: Bool?
  private(set) var hunkCount = 0
  private var header = SectionHeader()
  private var line = 0

  init(limits: PatchLimits, hunksLeft: Int, hasPrefixes: Bool?) {
    self.limits = limits
    self.hunksLeft = hunksLeft
    self.hasPrefixes = hasPrefixes
  }

  /// Reads at the cursor, which stands behind the section afterwards.
  mutating func read(_ cursor: inout LineCursor) throws(PatchComplaint) -> PatchSection {
    line = cursor.number
    var section: PatchSection
    if let names = cursor.text.after("diff --git ") {
      cursor.advance()
      try readHeader(&cursor)
      section = try SectionMeaning(header: header, line: line, gitLine: names).section(&hasPrefixes)
    } else {
      let times = try readFileLines(&cursor)
      section = try plainSection()
      section.body = try body(&cursor, of: section)
      takeKind(from: times, into: &section)
      try SectionShape.check(section)
      return section
    }
    section.body = try body(&cursor, of: section)
    try SectionShape.check(section)
    return section
  }

  private mutating func readHeader(_ cursor: inout LineCursor) throws(PatchComplaint) {
    while !cursor.isAtEnd {
      let text = cursor.text
      if text.hasPrefix("--- ") {
        _ = try readFileLines(&cursor)
        return
      }
      switch header.take(text) {
      case .taken:
        guard cursor.line.last == UInt8(ascii: "\n") else {
          throw PatchComplaint(
            .malformed, line: cursor.number,
            "the last line has no end, so that it may have been cut off",
            remedy: "Give the diff whole, its last line end included.")
        }
        cursor.advance()
      case .notAHeaderLine: return
      case .wrong(let reason):
        throw PatchComplaint(
          .malformed, line: cursor.number, reason,
          remedy: "Make the diff anew with `git diff`.")
      }
    }
  }

  /// Reads `---` and `+++`; gives what stands behind the names.
  private mutating func readFileLines(
    _ cursor: inout LineCursor
  ) throws(PatchComplaint) -> (old: ArraySlice<UInt8>, new: ArraySlice<UInt8>) {
    let old = try fileLine(cursor.text.after("--- "), cursor)
    cursor.advance()
    let new = try fileLine(cursor.text.after("+++ "), cursor)
    cursor.advance()
    guard cursor.line.hasPrefix("@@ -") else {
      throw PatchComplaint(
        .malformed, line: cursor.number, "no hunk follows the names of the file",
        remedy: "Give the diff whole.")
    }
    (header.minus, header.plus) = (old.name, new.name)
    return (old.rest, new.rest)
  }

  private func fileLine(
    _ text: ArraySlice<UInt8>?, _ cursor: LineCursor
  ) throws(PatchComplaint) -> (name: PatchName, rest: ArraySlice<UInt8>) {
    guard let text, let (name, rest) = Self.name(at: text), !name.isEmpty else {
      throw PatchComplaint(
        .malformed, line: cursor.number,
        "a `---` line with a name and a `+++` line with a name must follow one another",
        remedy: "Make the diff anew with `git diff`.")
    }
    return (PatchName(name), rest)
  }

  /// A name and what follows it; nil where a quoted one is malformed. A bare name ends at a tab, behind
  /// which the time stands.
  private static func name(
    at text: ArraySlice<UInt8>
  ) -> (name: [UInt8], rest: ArraySlice<UInt8>)? {
    if text.first == UInt8(ascii: "\"") { return QuotedName.quoted(text) }
    let end = text.firstIndex(of: UInt8(ascii: "\t")) ?? text.endIndex
    return (Array(text[..<end]), text[end...])
  }

  /// A section that was written without git.
  private mutating func plainSection() throws(PatchComplaint) -> PatchSection {
    guard let minus = header.minus, let plus = header.plus,
      let names = SectionNames(minus: minus, plus: plus, hasPrefixes: hasPrefixes)
    else {
      throw PatchComplaint(
        .malformed, line: line, "the `---` and `+++` lines do not name one file",
        remedy: "Make the diff with `git diff`, or with `diff -u a/FILE b/FILE`.")
    }
    hasPrefixes = names.hadPrefixes
    if let complaint = PatchComplaint.about(name: names.new, line: line) { throw complaint }
    let path = BytePath(names.new)
    return PatchSection(kind: .modify, line: line, oldPath: path, newPath: path)
  }

  /// Without git only `/dev/null`, or a time at the beginning of all and no lines, says that there is
  /// no such side. The time alone does not: whole distributions are built with it.
  private func takeKind(
    from times: (old: ArraySlice<UInt8>, new: ArraySlice<UInt8>), into section: inout PatchSection
  ) {
    guard case .hunks(let hunks) = section.body, let hunk = hunks.first else { return }
    let hasOld = !hunk.old.isEmpty || hunk.old.lowerBound > 0 || hunks.count > 1
    let hasNew = !hunk.new.isEmpty || hunk.new.lowerBound > 0 || hunks.count > 1
    if header.minus == .nothing || !hasOld && Self.isEpoch(times.old) {
      section.kind = .create
      section.oldPath = nil
      section.newMode = .regular
    } else if header.plus == .nothing || !hasNew && Self.isEpoch(times.new) {
      section.kind = .delete
      section.newPath = nil
    } else if !hasOld {
      section.kind = .modifyOrCreate
    }
  }

  /// The time that `diff -N` gives a file that is not there, in any zone.
  private static func isEpoch(_ time: ArraySlice<UInt8>) -> Bool {
    let date = time.drop { $0 == UInt8(ascii: "\t") }
    return date.hasPrefix("1970-01-01 00:00:00.000000000 +0000")
      || date.hasPrefix("1970-01-01 00:00:00 +0000") || date.hasPrefix("1970-01-01 00:00:00Z")
      || (date.hasPrefix("1969-12-31 ") || date.hasPrefix("1970-01-01 "))
        && date.dropFirst(13).hasPrefix(":00:00.000000000 ")
  }

  private mutating func body(
    _ cursor: inout LineCursor, of section: PatchSection
  ) throws(PatchComplaint) -> PatchSection.Body {
    let text = cursor.text
    if text.hasPrefix("GIT binary patch"), header.minus == nil {
      return .binary(try BinaryReader(limits: limits).read(&cursor))
    }
    if text.hasPrefix("Binary files "), text.hasSuffix(" differ".utf8), header.minus == nil {
      throw StrayLine.binary(line: cursor.number, path: section.path)
    }
    var hunks: [PatchHunk] = []
    while cursor.line.hasPrefix("@@ -"), header.minus != nil {
      guard hunks.count < hunksLeft else {
        throw PatchComplaint(
          .limit, line: cursor.number, "it has more than \(limits.hunks) hunks",
          remedy: "Split it, or judge the commits with `cg-scan range`.")
      }
      hunks.append(try HunkReader.read(&cursor))
    }
    hunkCount = hunks.count
    return hunks.isEmpty ? .none : .hunks(hunks)
  }
}
