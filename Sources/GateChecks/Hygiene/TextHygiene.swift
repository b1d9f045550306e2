import GateModel

/// Holds what stands in a text against what stood in it before; only added lines count.
struct TextHygiene {
  private let evidence: Evidence
  private let file: FileChange
  private let new: FileSide

  init(_ evidence: Evidence, _ file: FileChange, _ new: FileSide) {
    self.evidence = evidence
    self.file = file
    self.new = new
  }

  /// The text before, for a file that was a text; nil for a new one.
  private var old: FileSide? {
    guard evidence.change.subject == .difference, file.status != .copied, let old = file.old,
      old.mode.kind == .file
    else { return nil }
    return old
  }

  func judge(_ scan: TextScan, into desk: inout HygieneDesk) throws(ReadFailure) {
    if desk.wants(.lineEnds), scan.returns > 0 { try judgeEnds(scan, into: &desk) }
    guard scan.isRemarkable else { return }
    let added =
      old == nil ? AddedLines.all : try AddedLines(of: file, in: evidence.content)
    tell(scan.bidi, .bidi, "bidi", added, into: &desk) { spot in
      "the text holds \(spot), which changes the order in which it is shown, so that readers see another"
    }
    tell(scan.invisible, .invisible, "invisible", added, into: &desk) { spot in
      "the text holds \(spot), which is shown as nothing"
    }
    tell(scan.conflicts, .conflictMarkers, "conflict-marker", added, into: &desk) { _ in
      "the marker of a merge stands in the text, as an unresolved conflict leaves it"
    }
    if desk.wants(.invalidUTF8), !scan.invalid.isEmpty, try wasUTF8() {
      tell(scan.invalid, .invalidUTF8, "invalid-utf8", added, into: &desk) { _ in
        "the text is not UTF-8 here, and editors will show or write something else"
      }
    }
  }

  private func tell(
    _ spots: [TextScan.Spot], _ aspect: HygienePolicy.Aspect, _ rule: String,
    _ added: AddedLines, into desk: inout HygieneDesk, saying message: (String) -> String
  ) {
    guard desk.wants(aspect) else { return }
    let fresh = spots.filter { added.touch($0.region) }
    guard let first = fresh.first else { return }
    let shown = first.scalar.map(HiddenScalar.shown) ?? ""
    let more =
      fresh.count == 1
      ? ""
      : fresh.count < TextScan.most
        ? " (\(fresh.count) places)" : " (\(TextScan.most) places and more)"
    desk.add(
      aspect, rule, as: .syntax, new.path, first.region, message(shown) + more, Self.remedy(aspect))
  }

  private static func remedy(_ aspect: HygienePolicy.Aspect) -> String {
    switch aspect {
    case .bidi, .invisible:
      "Take it out, or write it as an escape of the language, such as `\\u202E`."
    case .conflictMarkers: "Resolve the conflict, and take the markers out."
    case .invalidUTF8: "Write the text in UTF-8: `iconv -f latin1 -t utf-8`."
    case .caseCollisions, .portableNames, .optionNames, .hiddenNames, .gitNames, .lineEnds,
      .largeBinaries, .executables, .modeChanges, .brokenLinks, .submodules, .hostileSubmodules:
      ""
    }
  }

  /// A new text in another encoding is the author's choice only where it is one: most of its lines.
  private func wasUTF8() throws(ReadFailure) -> Bool {
    guard let old else { return true }
    return try evidence.content.withContent(of: old) { bytes throws(ReadFailure) in
      TextScan(bytes).invalid.isEmpty
    }
  }

  private func judgeEnds(_ scan: TextScan, into desk: inout HygieneDesk) throws(ReadFailure) {
    guard let old else {
      if scan.feeds > 0 { tellMixed(scan, "the text has both kinds of line ends", into: &desk) }
      return
    }
    let before = try evidence.content.withContent(of: old) { bytes throws(ReadFailure) in
      TextScan(bytes)
    }
    if before.returns > 0 && before.feeds > 0 || before.returns + before.feeds == 0 { return }
    if before.returns == 0, scan.feeds == 0 {
      desk.add(
        .lineEnds, "crlf", as: .syntax, new.path, nil,
        "every line ended in LF, and now ends in CR LF: the change touches all of them",
        "Write it with LF again, or say `text eol=crlf` in .gitattributes and change nothing else.")
    } else if scan.feeds > 0 {
      tellMixed(
        scan,
        before.returns == 0
          ? "lines that end in CR LF come into a text of LF"
          : "lines that end in LF come into a text of CR LF", into: &desk, from: before)
    }
  }

  private func tellMixed(
    _ scan: TextScan, _ message: String, into desk: inout HygieneDesk, from before: TextScan? = nil
  ) {
    let line = before?.feeds == 0 ? scan.firstFeed : scan.firstReturn
    desk.add(
      .lineEnds, "mixed-line-ends", as: .syntax, new.path,
      line.map { Region(line: $0, column: 1, endLine: $0, endColumn: 1) }, message,
      "Write all lines with the end that the others have.")
  }
}

extension TextScan.Spot {
  var region: Region { Region(line: line, column: column, endLine: line, endColumn: column + 1) }
}
