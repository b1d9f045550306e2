import GateModel

/// A git configuration file, read as far as a reader needs: keys with their last values.
struct GitConfig {
  private(set) var values: [[UInt8]: [[UInt8]]] = [:]

  /// The last value of `section.key` or `section.subsection.key`, section and key in lower case.
  subscript(_ name: String) -> [UInt8]? { values[Array(name.utf8)]?.last }

  func all(_ name: String) -> [[UInt8]] { values[Array(name.utf8)] ?? [] }

  /// What git takes for a truth value; nil where the key is absent or its value is none.
  func bool(_ name: String) -> Bool? {
    guard let value = self[name] else { return nil }
    switch String(decoding: value, as: UTF8.self).lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0", "": return false
    default: return nil
    }
  }

  mutating func merge(_ later: GitConfig) {
    for (name, added) in later.values { values[name, default: []] += added }
  }

  /// Names that start with a section.
  func names(in section: String) -> [String] {
    values.keys.map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix(section) }
  }

  init() {}

  /// Reads the text of a configuration file; a line that git would refuse is a failure.
  init(_ text: [UInt8], path: [UInt8]) throws(GitFailure) {
    var reader = ConfigReader(text, path: path)
    while let (name, value) = try reader.next() { values[name, default: []].append(value) }
  }
}
