/// An enumeration whose cases are the choices of a flag, by their raw values.
package typealias Choice = CaseIterable & RawRepresentable & Sendable

extension Flag {
  /// One of the cases of `C`.
  package static func choice<C: Choice>(
    _ name: String, short: Character? = nil, value: String, of type: C.Type,
    environment: String? = nil, help: String, details: String = ""
  ) -> Flag where Value == C?, C.RawValue == String {
    let cases = Array(C.allCases)
    let declaration = FlagDeclaration(
      name: name, short: short, kind: .choice(cases.map { $0.rawValue }), valueName: value,
      help: help, details: details, environment: environment)
    return Flag(declaration) { values in
      if case .choice(let place)? = values.last { cases[place] } else { nil }
    }
  }

  /// Cases of `C` with commas between; the flag may be repeated, and the lists add up.
  package static func choices<C: Choice>(
    _ name: String, value: String, of type: C.Type, help: String, details: String = ""
  ) -> Flag where Value == [C], C.RawValue == String {
    let cases = Array(C.allCases)
    let declaration = FlagDeclaration(
      name: name, kind: .choices(cases.map { $0.rawValue }), isRepeatable: true, valueName: value,
      help: help, details: details)
    return Flag(declaration) { values in
      guard !values.isEmpty else { return [] }
      return values.flatMap { value -> [C] in
        if case .choices(let places) = value { places.map { cases[$0] } } else { [] }
      }
    }
  }

  /// `CHOICE=FILE`, as often as wanted.
  package static func choiceAndFile<C: Choice>(
    _ name: String, value: String, of type: C.Type, help: String, details: String = ""
  ) -> Flag where Value == [ChosenFile<C>], C.RawValue == String {
    let cases = Array(C.allCases)
    let declaration = FlagDeclaration(
      name: name, kind: .choiceAndFile(cases.map { $0.rawValue }), isRepeatable: true,
      valueName: value, help: help, details: details)
    return Flag(declaration) { values in
      guard !values.isEmpty else { return [] }
      return values.compactMap { value in
        guard case .choiceAndFile(let place, let path) = value else { return nil }
        return ChosenFile(choice: cases[place], path: path)
      }
    }
  }
}

extension Flag where Value: Choice, Value.RawValue == String {
  /// One of the cases; `standard` when none is given, which the help says.
  package static func choice(
    _ name: String, short: Character? = nil, value: String, default standard: Value,
    environment: String? = nil, help: String, details: String = ""
  ) -> Flag {
    let cases = Array(Value.allCases)
    let declaration = FlagDeclaration(
      name: name, short: short, kind: .choice(cases.map { $0.rawValue }), valueName: value,
      help: help + " Default: \(standard.rawValue).", details: details, environment: environment)
    return Flag(declaration) { values in
      if case .choice(let place)? = values.last { cases[place] } else { standard }
    }
  }
}

/// What `CHOICE=FILE` gives.
package struct ChosenFile<C: Choice>: Sendable {
  package let choice: C
  package let path: [UInt8]
}
