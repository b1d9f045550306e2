/// A readable text that tells what a user does and sees: prose, files, commands, expected output.
///
///     A key in a commit stops the scan.
///
///     needs: zsh
///     -- deploy.env --
///     KEY={{fake:aws-key}}
///
///     $ cg-scan tree
///     deploy.env:1:5: error: [..]
///     [exit 1]
///
/// A command goes on over lines that begin with `> `. A file ends where the next file or command
/// begins; output ends there too, and at prose, which after a command begins with `# `. A line of a
/// file or of output that would be read as something else has `\` before it.
package struct Scenario: Sendable {
  /// A paragraph line, a file to write, or a command to run.
  package struct Step: Sendable {
    /// What the step is; expectations are as written, without their protecting backslashes.
    package enum Kind: Sendable {
      case prose(String)
      case file(name: String, lines: [String])
      case command(String, expected: [String], exit: Int32)
    }

    package var kind: Kind
    /// 1-based, where the step begins.
    package var line: Int
  }

  /// The text is no scenario.
  package struct Malformed: Error, CustomStringConvertible {
    package let name: String
    package let line: Int
    package let reason: String
    package var description: String { "\(name):\(line): \(reason)" }
  }

  package let name: String
  /// Programs without which the scenario is skipped.
  package private(set) var needs: [String] = []
  /// Seconds after which the whole scenario is killed.
  package private(set) var timeout: Double = 60
  package var steps: [Step] = []

  /// Reads the text of a scenario.
  package init(name: String, text: String) throws {
    self.name = name
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var place = 0
    while place < lines.count { place = try readStep(lines, at: place) }
    for step in steps { if case .command = step.kind { return } }
    throw Malformed(name: name, line: lines.count, reason: "it runs no command")
  }

  /// Reads one step and gives the place of the next.
  private mutating func readStep(_ lines: [String], at place: Int) throws -> Int {
    let line = lines[place]
    let begins = place + 1
    if let file = Self.fileName(line) {
      guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
        throw Malformed(name: name, line: begins, reason: "files stay in the scenario's folder")
      }
      let end = Self.end(of: lines, from: begins) { Self.isMark($0, .file) }
      let content = Self.unescaped(Self.trimmed(lines[begins..<end]), .file)
      steps.append(Step(kind: .file(name: file, lines: content), line: begins))
      return end
    }
    if line.hasPrefix("$ ") { return try readCommand(lines, at: place) }
    if line.hasPrefix("[exit ") {
      throw Malformed(name: name, line: begins, reason: "an exit code without a command before it")
    }
    try readDirective(line, line: begins)
    steps.append(Step(kind: .prose(line), line: begins))
    return begins
  }

  private mutating func readCommand(_ lines: [String], at place: Int) throws -> Int {
    var command = [String(lines[place].dropFirst(2))]
    var next = place + 1
    while next < lines.count, lines[next].hasPrefix("> ") || lines[next] == ">" {
      command.append(String(lines[next].dropFirst(2)))
      next += 1
    }
    let end = Self.end(of: lines, from: next) { Self.isMark($0, .output) }
    let expected = Self.unescaped(Self.trimmed(lines[next..<end]), .output)
    var exit: Int32 = 0
    var after = end
    if end < lines.count, lines[end].hasPrefix("[exit ") {
      guard let code = Int32(lines[end].dropFirst(6).dropLast()), lines[end].hasSuffix("]") else {
        throw Malformed(name: name, line: end + 1, reason: "an exit code is written [exit 1]")
      }
      exit = code
      after += 1
    }
    let kind = Step.Kind.command(command.joined(separator: "\n"), expected: expected, exit: exit)
    steps.append(Step(kind: kind, line: place + 1))
    return after
  }

  private mutating func readDirective(_ line: String, line number: Int) throws {
    if line.hasPrefix("needs: ") {
      needs += line.dropFirst(7).split(separator: " ").map(String.init)
    } else if line.hasPrefix("timeout: ") {
      guard let seconds = Double(line.dropFirst(9)), seconds > 0 else {
        throw Malformed(name: name, line: number, reason: "a timeout is a number of seconds")
      }
      timeout = seconds
    }
  }

  // MARK: Lines

  private static func fileName(_ line: String) -> String? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 else { return nil }
    return String(line.dropFirst(3).dropLast(3))
  }

  /// Where a line stands; elsewhere, other lines mean something.
  enum Block {
    case file, output, firstOutput
  }

  private static func isMark(_ line: some StringProtocol, _ block: Block) -> Bool {
    if line.hasPrefix("$ ") || fileName(String(line)) != nil { return true }
    switch block {
    case .file: return false
    case .output: return line.hasPrefix("# ") || line.hasPrefix("[exit ")
    case .firstOutput: return isMark(line, .output) || line.hasPrefix("> ") || line == ">"
    }
  }

  private static func end(
    of lines: [String], from start: Int, at isEnd: (String) -> Bool
  ) -> Int {
    lines[start...].firstIndex(where: isEnd) ?? lines.count
  }

  private static func trimmed(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    lines[...(lines.lastIndex { !$0.isEmpty } ?? lines.startIndex - 1)]
  }

  private static func unescaped(_ lines: ArraySlice<String>, _ block: Block) -> [String] {
    lines.enumerated().map { index, line in
      let block = index == 0 && block == .output ? .firstOutput : block
      return line.hasPrefix("\\") && isMark(line.drop { $0 == "\\" }, block)
        ? String(line.dropFirst()) : line
    }
  }

  /// The line as it has to be written so that it is read as content.
  static func escaped(_ line: String, _ block: Block) -> String {
    isMark(line.drop { $0 == "\\" }, block) ? "\\" + line : line
  }
}
