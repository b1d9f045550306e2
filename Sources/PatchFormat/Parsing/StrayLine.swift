import GateModel

/// Lines outside of every section.
enum StrayLine {
  /// Throws where a line says something of files that nothing can be done with.
  static func check(
    _ text: ArraySlice<UInt8>, number: Int, isTail: Bool
  ) throws(PatchComplaint) {
    if text.hasPrefix("diff --cc ") || text.hasPrefix("diff --combined ") || text.hasPrefix("@@@ ")
    {
      throw PatchComplaint(
        .unsupported, line: number,
        "a combined diff shows a merge against several parents and cannot be applied to one",
        remedy: "Compare with one parent: `git diff HEAD^1 HEAD`.")
    }
    if HunkReader.Header(text) != nil || text.hasPrefix("GIT binary patch") {
      throw PatchComplaint(
        .malformed, line: number, "content without the names of its file above it",
        remedy: "Give the diff whole, with its `---` and `+++` lines.")
    }
    guard isTail else { return }
    if text.hasPrefix("Binary files "), text.hasSuffix(" differ".utf8) {
      throw binary(line: number, path: nil)
    }
    if let id = text.after("commit "), [40, 64].contains(id.prefix { $0 != 0x20 }.count) {
      throw PatchComplaint(
        .unsupported, line: number,
        "it is a log of several commits, which `git log` prints latest first",
        remedy: "Give them in order: `git format-patch --stdout`.")
    }
    // What ends a mail; the version of git follows.
    if text.elementsEqual("-- ".utf8) || text.elementsEqual("--".utf8) { return }
    if let mark = text.first, " \t+-\\".utf8.contains(mark) {
      throw PatchComplaint(
        .hostile, line: number,
        "the line looks like part of the change and lies outside the counts of its hunk, so that it is shown and not applied",
        remedy: "Make the diff anew with `git diff`; put text behind it into a fence or a mail.")
    }
  }

  /// A file whose content is not there.
  static func binary(line: Int, path: BytePath?) -> PatchComplaint {
    PatchComplaint(
      .incomplete, line: line, path: path,
      "the diff only says that a binary file differs; its content cannot be judged",
      remedy: "Make the diff with `git diff --binary`.")
  }
}

/// Where a mail of a mailbox begins.
enum LetterStart {
  /// What the line `From ...` says, where a mail's header follows it; else nil.
  static func commit(
    _ text: ArraySlice<UInt8>, next: @autoclosure () -> ArraySlice<UInt8>
  ) -> (id: ObjectID?, Void)? {
    guard let rest = text.after("From ") else { return nil }
    let header = next()
    guard let colon = header.firstIndex(of: UInt8(ascii: ":")), colon > header.startIndex,
      header[..<colon].allSatisfy({ $0 == 0x2d || (0x41...0x5a).contains($0 & 0xdf) })
    else { return nil }
    return (ObjectID(hex: rest.prefix { $0 != 0x20 }), ())
  }

  /// Throws for a mail whose text is not in it as written.
  static func checkEncoding(_ text: ArraySlice<UInt8>, number: Int) throws(PatchComplaint) {
    let name = "content-transfer-encoding:"
    guard text.prefix(name.utf8.count).map({ $0 | 0x20 }).elementsEqual(name.utf8.map { $0 | 0x20 })
    else { return }
    let value = text.dropFirst(name.utf8.count).map { $0 | 0x20 }.drop { $0 == 0x20 }
    if value.starts(with: "base64".utf8) || value.starts(with: "quoted-printable".utf8) {
      throw PatchComplaint(
        .unsupported, line: number, "the mail's text is encoded",
        remedy: "Decode it first: `git mailinfo /dev/null diff.patch <mail`.")
    }
  }
}

/// What can be told of the whole input at a glance.
enum PatchScreen {
  /// Nil where the input can be read line by line.
  static func complaint(about bytes: [UInt8], _ limits: PatchLimits) -> PatchComplaint? {
    if bytes.count > limits.inputBytes {
      return PatchComplaint(
        .limit, line: 0, "it has \(bytes.count) bytes; \(limits.inputBytes) are the most",
        remedy: "Split it, or judge the commits with `cg-scan range`.")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return PatchComplaint(
        .malformed, line: 1, "it is UTF-16, as some shells write what is redirected",
        remedy: "Let git write the file: `git diff --output=FILE`.")
    }
    guard let zero = bytes.firstIndex(of: 0) else { return nil }
    return PatchComplaint(
      .hostile, line: 1 + bytes[..<zero].count { $0 == UInt8(ascii: "\n") },
      "it holds a NUL byte, where some programs cut text short",
      remedy: "Make the diff with `git diff --binary`, and without `--text`.")
  }
}
