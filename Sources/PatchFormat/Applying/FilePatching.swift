import GateModel

/// A file that a section starts from; its bytes where the section needs them.
struct OldFile {
  var side: FileSide
  var bytes: [UInt8]?

  var mode: FileMode { side.mode }
}

/// New content, and which of its lines are new.
struct NewContent {
  var bytes: [UInt8]
  var added: [Range<Int>] = []
}

/// Makes new content from old, within the limits of the whole diff.
struct FilePatching {
  /// The diff.
  private let text: [UInt8]
  private let limits: PatchLimits
  private var made = 0
  private var searched = 0

  init(text: [UInt8], limits: PatchLimits) {
    self.text = text
    self.limits = limits
  }

  /// What a section makes of a file; nil where it leaves the content as it is, or nothing at all.
  mutating func content(
    of section: PatchSection, old: OldFile?
  ) throws(PatchStop) -> NewContent? {
    let oldBytes = old?.bytes ?? []
    var content: NewContent?
    switch section.body {
    case .none:
      if old == nil { content = NewContent(bytes: []) }
    case .hunks(let hunks): content = try apply(hunks, to: oldBytes, section)
    case .binary(let binary): content = try apply(binary, to: oldBytes, old, section)
    }
    if section.kind == .delete {
      guard (content?.bytes ?? oldBytes).isEmpty else {
        throw .complaint(section.misfit("the file is deleted, and not all of it is taken out"))
      }
      return nil
    }
    made += content?.bytes.count ?? 0
    if made > limits.resultBytes { throw .complaint(tooMuch(section)) }
    return content
  }

  private func tooMuch(_ section: PatchSection) -> PatchComplaint {
    PatchComplaint(
      .limit, line: section.line, path: section.path,
      "the results have more than \(limits.resultBytes) bytes",
      remedy: "Split the diff, or judge the commits with `cg-scan range`.")
  }

  private mutating func apply(
    _ hunks: [PatchHunk], to old: [UInt8], _ section: PatchSection
  ) throws(PatchStop) -> NewContent {
    var search = HunkSearch(file: old, patch: text)
    var content = NewContent(bytes: [])
    content.bytes.reserveCapacity(old.count)
    var (next, shift, newLine) = (0, 0, 0)
    var isTrusted = true
    for hunk in hunks {
      // A place is taken on trust only while everything so far stood where it said: once lines have
      // moved, the same text further up or down may be the one that was meant.
      isTrusted = isTrusted && hunk.new.lowerBound - hunk.old.lowerBound == shift
      shift += hunk.new.count - hunk.old.count
      let place: Int
      if isTrusted, hunk.old.lowerBound >= next, search.fits(hunk, at: hunk.old.lowerBound) {
        place = hunk.old.lowerBound
      } else {
        isTrusted = false
        searched += search.lineCount + hunk.old.count
        guard searched <= limits.searchedLines else {
          throw .complaint(
            PatchComplaint(
              .limit, line: hunk.line, path: section.path,
              "too many hunks are not where they say",
              remedy: "Make the diff anew against the files as they are."))
        }
        place = try only(search.places(of: hunk), of: hunk, after: next, section)
      }
      content.bytes += old[search.offset(ofLine: next)..<search.offset(ofLine: place)]
      newLine += place - next
      hunk.emit(from: text, into: &content, at: &newLine)
      next = place + hunk.old.count
      if made + content.bytes.count > limits.resultBytes { throw .complaint(tooMuch(section)) }
    }
    content.bytes += old[search.offset(ofLine: next)...]
    return content
  }

  private func only(
    _ places: [Int], of hunk: PatchHunk, after next: Int, _ section: PatchSection
  ) throws(PatchStop) -> Int {
    guard let place = places.first else {
      throw .complaint(
        section.misfit(
          "the lines that the hunk takes for granted, from line \(hunk.old.lowerBound + 1), do not stand in the file\(lineEndHint(hunk))",
          line: hunk.line))
    }
    guard places.count == 1 else {
      throw .complaint(
        section.misfit(
          "it is not certain where the hunk of line \(hunk.old.lowerBound + 1) belongs: it fits at more than one place",
          line: hunk.line))
    }
    guard place >= next else {
      throw .complaint(
        section.misfit("the hunk only fits above the one before it", line: hunk.line))
    }
    return place
  }

  private func lineEndHint(_ hunk: PatchHunk) -> String {
    let end = hunk.body.upperBound
    guard end >= 2, text[end - 2] == UInt8(ascii: "\r") else { return "" }
    return " (the lines of the diff end in CR and LF)"
  }

  private func apply(
    _ binary: BinaryPatch, to oldBytes: [UInt8], _ old: OldFile?, _ section: PatchSection
  ) throws(PatchStop) -> NewContent {
    guard let oldID = section.oldID, section.newID != nil else {
      throw .complaint(
        section.misfit("a binary patch needs whole ids in its `index` line", line: binary.line))
    }
    if oldID.isNull != (old == nil) {
      throw .complaint(section.misfit("the `index` line speaks of another content"))
    }
    if let id = old?.side.id, id.byteCount == oldID.byteCount, id != oldID {
      throw .complaint(section.misfit("the `index` line speaks of another content"))
    }
    switch binary.form {
    case .literal: return NewContent(bytes: binary.data)
    case .delta:
      guard let bytes = BinaryDelta.apply(binary.data, to: oldBytes, most: limits.binaryBytes)
      else { throw .complaint(section.misfit("the delta does not fit", line: binary.line)) }
      return NewContent(bytes: bytes)
    }
  }
}
