/// A flag, declared once, and the type of what it gives.
package struct Flag<Value: Sendable>: Sendable {
  package let declaration: FlagDeclaration
  /// Turns the values given, in order, into the one value; an empty list when none was.
  let read: @Sendable ([ParsedValue]) -> Value

  /// A flag of the caller's own making; `read` sees only values that passed the declared kind.
  package init(_ declaration: FlagDeclaration, read: @escaping @Sendable ([ParsedValue]) -> Value) {
    self.declaration = declaration
    self.read = read
  }
}

extension Flag where Value == Bool {
  /// A switch: off unless given.
  package static func toggle(
    _ name: String, short: Character? = nil, environment: String? = nil, hidden: Bool = false,
    help: String, details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, short: short, help: help, details: details, environment: environment,
      isHidden: hidden)
    return Flag(declaration) { values in values.contains(.toggle(true)) }
  }

  /// A switch with a default and both `--NAME` and `--no-NAME`.
  package static func negatable(
    _ name: String, default standard: Bool, environment: String? = nil, help: String,
    details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, isNegatable: true, help: help, details: details, environment: environment)
    return Flag(declaration) { values in
      if case .toggle(let isOn)? = values.last { isOn } else { standard }
    }
  }
}

extension Flag where Value == Int? {
  /// A whole number within bounds.
  package static func integer(
    _ name: String, short: Character? = nil, value: String = "N", in range: ClosedRange<Int>,
    environment: String? = nil, help: String, details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, short: short, kind: .integer(range), valueName: value, help: help,
      details: details, environment: environment)
    return Flag(declaration) { values in values.last?.integer }
  }

  /// A number of bytes, written as `512`, `64KiB`, `5MiB`.
  package static func size(
    _ name: String, value: String = "SIZE", in range: ClosedRange<Int>,
    environment: String? = nil, help: String, details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, kind: .size(range), valueName: value, help: help, details: details,
      environment: environment)
    return Flag(declaration) { values in values.last?.integer }
  }
}
