extension Flag where Value == String? {
  /// Text that must be UTF-8.
  package static func text(
    _ name: String, short: Character? = nil, value: String, environment: String? = nil,
    help: String, details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, short: short, kind: .text, valueName: value, help: help, details: details,
      environment: environment)
    return Flag(declaration) { values in values.last?.text }
  }
}

extension Flag where Value == [UInt8]? {
  /// Bytes of a kind that needs no more checking: a path, a revision, anything.
  package static func bytes(
    _ name: String, short: Character? = nil, kind: ValueKind = .bytes, value: String,
    environment: String? = nil, help: String, details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, short: short, kind: kind, valueName: value, help: help, details: details,
      environment: environment)
    return Flag(declaration) { values in values.last?.bytes }
  }

  /// The path of a file.
  package static func file(
    _ name: String, short: Character? = nil, value: String = "FILE", environment: String? = nil,
    help: String, details: String = ""
  ) -> Flag {
    bytes(
      name, short: short, kind: .file, value: value, environment: environment, help: help,
      details: details)
  }

  /// The path of a folder.
  package static func folder(
    _ name: String, short: Character? = nil, value: String = "DIR", environment: String? = nil,
    help: String, details: String = ""
  ) -> Flag {
    bytes(
      name, short: short, kind: .folder, value: value, environment: environment, help: help,
      details: details)
  }
}

extension Flag where Value == [[UInt8]] {
  /// Bytes, as often as wanted.
  package static func repeated(
    _ name: String, short: Character? = nil, kind: ValueKind, value: String, help: String,
    details: String = ""
  ) -> Flag {
    let declaration = FlagDeclaration(
      name: name, short: short, kind: kind, isRepeatable: true, valueName: value, help: help,
      details: details)
    return Flag(declaration) { values in values.compactMap(\.bytes) }
  }
}

extension ParsedValue {
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
