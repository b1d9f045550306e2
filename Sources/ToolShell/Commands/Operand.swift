/// Everything that parsing, help, the manual page and the completions know of an operand.
package struct OperandDeclaration: Hashable, Sendable {
  /// How many arguments it takes.
  package enum Count: Sendable {
    case one, optional, any, oneOrMore
  }

  /// In capitals, as help shows it.
  package var name: String
  package var kind: ValueKind
  package var count: Count
  package var help: String

  /// `FILE`, `[FILE]`, `[FILE...]`, `FILE...`.
  package var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .any: "[\(name)...]"
    case .oneOrMore: "\(name)..."
    }
  }
}

/// An argument known by its place, declared once, and the type of what it gives.
package struct Operand<Value: Sendable>: Sendable {
  package let declaration: OperandDeclaration
  let read: @Sendable ([[UInt8]]) -> Value
}

extension Operand where Value == [UInt8] {
  /// Must be given.
  package static func one(_ name: String, kind: ValueKind = .bytes, help: String) -> Operand {
    Operand(declaration: .init(name: name, kind: kind, count: .one, help: help)) { $0.first ?? [] }
  }
}

extension Operand where Value == [UInt8]? {
  /// May be left out.
  package static func optional(_ name: String, kind: ValueKind = .bytes, help: String) -> Operand {
    Operand(declaration: .init(name: name, kind: kind, count: .optional, help: help)) { $0.first }
  }
}

extension Operand where Value == [[UInt8]] {
  /// As many as there are, none included; the last operand only.
  package static func any(_ name: String, kind: ValueKind = .bytes, help: String) -> Operand {
    Operand(declaration: .init(name: name, kind: kind, count: .any, help: help)) { $0 }
  }

  /// At least one; the last operand only.
  package static func oneOrMore(_ name: String, kind: ValueKind = .bytes, help: String) -> Operand {
    Operand(declaration: .init(name: name, kind: kind, count: .oneOrMore, help: help)) { $0 }
  }
}
