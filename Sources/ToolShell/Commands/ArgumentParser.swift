import GateModel

/// What a command line asks for.
package enum Invocation: Sendable {
  case run(CommandSpec, ParsedArguments)
  /// Help for the command that the names lead to.
  case help([String])
  case version
  case manualPage
  case completions(CompletionShell)
}

/// Reads a command line against its declarations; nothing else is looked at but the environment.
package struct ArgumentParser {
  private var place: CommandPlace
  private let environment: Environment
  private var rest: ArraySlice<[UInt8]>
  private var parsed: ParsedArguments
  private var operands: [[UInt8]] = []

  /// What `arguments`, the tool's name not among them, ask of the tool.
  package static func parse(
    _ arguments: [[UInt8]], of root: CommandSpec, environment: Environment
  ) throws(UsageError) -> Invocation {
    var parser = ArgumentParser(arguments, root, environment)
    return try parser.invocation()
  }

  private init(_ arguments: [[UInt8]], _ root: CommandSpec, _ environment: Environment) {
    place = CommandPlace(root: root)
    rest = arguments[...]
    parsed = ParsedArguments(command: place.path, declared: place.flags)
    self.environment = environment
  }

  private mutating func invocation() throws(UsageError) -> Invocation {
    while let argument = rest.popFirst() {
      if argument == Array("--".utf8) {
        operands += rest
        break
      }
      if argument.count > 1, argument[0] == UInt8(ascii: "-") {
        try takeFlag(argument)
        if let asked = asksForItself() { return asked }
      } else if !place.command.subcommands.isEmpty, operands.isEmpty {
        if place.path.count == 1, argument == Array("help".utf8) { return try helpCommand() }
        try enter(argument)
      } else {
        operands.append(argument)
      }
    }
    guard place.command.action != nil else {
      let names = place.command.visibleSubcommands.map(\.name).joined(separator: ", ")
      throw error("a command is missing: one of \(names)")
    }
    try takeEnvironment()
    try takeOperands()
    let complete = ParsedArguments(command: place.path, declared: place.flags, parsed)
    return .run(place.command, complete)
  }

  private func error(_ message: String) -> UsageError { UsageError(message, command: place.path) }

  private mutating func enter(_ argument: [UInt8]) throws(UsageError) {
    let known = place.command.subcommands
    if let found = known.first(where: { $0.name.utf8.elementsEqual(argument) }) {
      place = place.entering(found)
      return
    }
    let names = place.command.visibleSubcommands.map(\.name)
    let nearest = NearestName.of(argument, among: names + ["help"])
    let hint =
      nearest.map { "did you mean '\($0)'?" } ?? "it is one of \(names.joined(separator: ", "))"
    throw error("there is no command '\(VisibleText.bytes(argument))'; \(hint)")
  }

  private mutating func helpCommand() throws(UsageError) -> Invocation {
    while let name = rest.popFirst() { try enter(name) }
    return .help(place.path)
  }

  /// Help and the like are answered where they stand, whatever follows.
  private func asksForItself() -> Invocation? {
    guard let last = parsed.given.last else { return nil }
    switch last.flag {
    case SharedFlags.help.declaration.name: return .help(place.path)
    case SharedFlags.version.declaration.name: return .version
    case SharedFlags.man.declaration.name: return .manualPage
    case SharedFlags.completions.declaration.name:
      return SharedFlags.completions.read([last.value]).map { .completions($0) }
    default: return nil
    }
  }
}

// MARK: Flags

extension ArgumentParser {
  private mutating func takeFlag(_ argument: [UInt8]) throws(UsageError) {
    if argument[1] != UInt8(ascii: "-") { return try takeShort(argument) }
    let equals = argument.firstIndex(of: UInt8(ascii: "="))
    let name = Array(argument[2..<(equals ?? argument.endIndex)])
    let value = equals.map { Array(argument[($0 + 1)...]) }
    for flag in place.flags {
      if flag.name.utf8.elementsEqual(name) {
        return try take(flag, attached: value, isOn: true, spelling: flag.spelling)
      }
      if flag.isNegatable, ("no-" + flag.name).utf8.elementsEqual(name) {
        return try take(flag, attached: value, isOn: false, spelling: "--no-" + flag.name)
      }
    }
    throw unknown(Array(argument[..<(equals ?? argument.endIndex)]), name: name)
  }

  /// `-x`, `-xy`, `-x VALUE`, `-xVALUE`.
  private mutating func takeShort(_ argument: [UInt8]) throws(UsageError) {
    // `-policy x` would be `-p olicy` and an operand: another file than the one meant.
    let word = Array(argument[1...].prefix { $0 != UInt8(ascii: "=") })
    if place.visibleFlags.contains(where: { $0.name.utf8.elementsEqual(word) }) {
      throw unknown([UInt8(ascii: "-")] + word, name: word)
    }
    for index in argument.indices.dropFirst() {
      guard let flag = place.flags.first(where: { $0.short?.asciiValue == argument[index] }) else {
        throw unknown(argument, name: Array(argument[1...]))
      }
      let after = Array(argument[(index + 1)...])
      let isValue = flag.kind != nil && !after.isEmpty
      let spelling = "-" + VisibleText.bytes([argument[index]])
      try take(flag, attached: isValue ? after : nil, isOn: true, spelling: spelling)
      if isValue { return }
    }
  }

  private func unknown(_ spelling: [UInt8], name: [UInt8]) -> UsageError {
    let visible = place.visibleFlags
    if let plain = visible.first(where: { name.elementsEqual("no-\($0.name)".utf8) }) {
      return error("'\(plain.spelling)' has no opposite: leave it out")
    }
    let names = visible.map(\.name) + visible.filter(\.isNegatable).map { "no-" + $0.name }
    var hint = NearestName.of(name, among: names).map { "; did you mean '--\($0)'?" } ?? ""
    if hint.isEmpty {
      let elsewhere = place.command.subcommands.first { subcommand in
        subcommand.flags.contains { !$0.isHidden && $0.name.utf8.elementsEqual(name) }
      }
      hint = elsewhere.map { "; it goes after the command, as in '\($0.name)'" } ?? ""
    }
    return error("unknown flag '\(VisibleText.bytes(spelling))'\(hint)")
  }

  private mutating func take(
    _ flag: FlagDeclaration, attached: [UInt8]?, isOn: Bool, spelling: String
  ) throws(UsageError) {
    if !flag.isRepeatable, parsed.given.contains(where: { $0.flag == flag.name }) {
      throw error("'\(flag.spelling)' is given twice")
    }
    var value = ParsedValue.toggle(isOn)
    if let kind = flag.kind {
      if let attached {
        value = try checked(attached, kind, source: spelling)
      } else {
        value = try checked(try nextValue(of: flag, spelling: spelling), kind, source: spelling)
      }
    } else if attached != nil {
      throw error("'\(spelling)' takes no value")
    }
    parsed.given.append(.init(flag: flag.name, value: value, origin: .commandLine))
  }

  private mutating func nextValue(
    of flag: FlagDeclaration, spelling: String
  ) throws(UsageError) -> [UInt8] {
    let choices = flag.kind?.choices ?? []
    let which = choices.isEmpty ? "" : ", one of \(choices.joined(separator: ", "))"
    guard let value = rest.popFirst() else {
      throw error("'\(spelling)' needs a value, \(flag.valueName)\(which)")
    }
    // Taking `--policy --quiet` at its word would judge by a policy that nobody named.
    if value.count > 1, value[0] == UInt8(ascii: "-"), place.isFlag(value) {
      let text = VisibleText.bytes(value)
      throw error(
        "'\(spelling)' needs a value before '\(text)'; if that is the value, write \(flag.spelling)=\(text)"
      )
    }
    return value
  }

  private func checked(
    _ bytes: [UInt8], _ kind: ValueKind, source: String
  ) throws(UsageError) -> ParsedValue {
    do {
      return try kind.parse(bytes)
    } catch {
      throw self.error(
        "'\(VisibleText.bytes(bytes))' does not fit '\(source)': \(error.reason)")
    }
  }
}

// MARK: What completes the command line

extension ArgumentParser {
  /// A variable that is set but empty counts as not set.
  private mutating func takeEnvironment() throws(UsageError) {
    for flag in place.flags {
      guard let name = flag.environment, !parsed.given.contains(where: { $0.flag == flag.name }),
        let bytes = environment[name], !bytes.isEmpty
      else { continue }
      let value: ParsedValue
      if let kind = flag.kind {
        value = try checked(bytes, kind, source: "$" + name)
      } else {
        let answers = ["0", "1", "no", "yes", "false", "true"]
        guard case .choice(let answer) = try checked(bytes, .choice(answers), source: "$" + name)
        else { continue }
        value = .toggle(answer % 2 == 1)
      }
      parsed.given.append(.init(flag: flag.name, value: value, origin: .environment(name)))
    }
  }

  private mutating func takeOperands() throws(UsageError) {
    var rest = operands[...]
    for declared in place.command.operands {
      let takesAll = declared.count == .any || declared.count == .oneOrMore
      let values = takesAll ? Array(rest) : Array(rest.prefix(1))
      rest = rest.dropFirst(values.count)
      if values.isEmpty, declared.count == .one || declared.count == .oneOrMore {
        throw error("\(declared.name) is missing: \(declared.help)")
      }
      for value in values { _ = try checked(value, declared.kind, source: declared.name) }
      parsed.operands.append((declared.name, values))
    }
    if let extra = rest.first {
      throw error("'\(VisibleText.bytes(extra))' is one argument too many")
    }
  }
}

extension CommandPlace {
  /// Whether the argument spells a flag that exists here, or ends the flags.
  func isFlag(_ argument: [UInt8]) -> Bool {
    if argument == Array("--".utf8) { return true }
    let name = argument.prefix { $0 != UInt8(ascii: "=") }
    return flags.contains { flag in
      flag.spelling.utf8.elementsEqual(name) || ("--no-" + flag.name).utf8.elementsEqual(name)
        || argument.count == 2 && flag.short?.asciiValue == argument[1]
    }
  }
}

extension ParsedArguments {
  init(command: [String], declared: [FlagDeclaration], _ parsed: ParsedArguments) {
    self.init(command: command, declared: declared)
    given = parsed.given
    operands = parsed.operands
  }
}
