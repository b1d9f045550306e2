/// Arguments as given, each checked against its declaration; the tool resolves them from here.
package struct ParsedArguments: Sendable {
  struct Given: Sendable {
    var flag: String
    var value: ParsedValue
    var origin: ValueOrigin
  }

  /// The names that lead to the command, the tool's first.
  package internal(set) var command: [String]
  var given: [Given] = []
  var operands: [(name: String, values: [[UInt8]])] = []
  let declared: [FlagDeclaration]

  init(command: [String], declared: [FlagDeclaration]) {
    self.command = command
    self.declared = declared
  }

  /// The value of a flag; asking for one that the command does not declare is a programmer's error.
  package subscript<Value>(flag: Flag<Value>) -> Value {
    let name = flag.declaration.name
    precondition(
      declared.contains { $0.name == name }, "\(command.last ?? "") declares no flag --\(name)")
    return flag.read(given.filter { $0.flag == name }.map { $0.value })
  }

  /// The value of an operand; asking for one that the command does not declare is a programmer's
  /// error.
  package subscript<Value>(operand: Operand<Value>) -> Value {
    guard let values = operands.first(where: { $0.name == operand.declaration.name }) else {
      preconditionFailure("\(command.last ?? "") declares no operand \(operand.declaration.name)")
    }
    return operand.read(values.values)
  }

  /// Who gave the flag, or nil if it was left out.
  package func origin<Value>(of flag: Flag<Value>) -> ValueOrigin? {
    given.last { $0.flag == flag.declaration.name }?.origin
  }

  /// For complaints that only the tool can have, as of two flags that exclude one another.
  package func usageError(_ message: String) -> ToolFailure {
    .usage(UsageError(message, command: command))
  }
}
