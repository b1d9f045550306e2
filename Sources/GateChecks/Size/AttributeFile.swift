import GateModel

/// What a `.gitattributes` says of which files are made by programs or by others.
struct AttributeFile {
  /// More is not read.
  static let longest = 1 << 20

  private struct Rule {
    let pattern: PathPattern
    /// Attributes that the line sets or unsets.
    let settings: [Attribute: Bool]
  }

  /// The attributes of linguist that matter here.
  enum Attribute: String, CaseIterable {
    case generated = "linguist-generated"
    case vendored = "linguist-vendored"
  }

  private let rules: [Rule]

  /// Lines that say nothing of these attributes, and patterns that git would not take, are passed over.
  init(_ bytes: [UInt8]) {
    rules = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let words = line.trimmed.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard let first = words.first, first.first != UInt8(ascii: "#"),
        first.first != UInt8(ascii: "!"),
        first.last != UInt8(ascii: "/")
      else { return nil }
      var settings: [Attribute: Bool] = [:]
      for word in words.dropFirst() {
        if let (attribute, value) = Self.setting(word) { settings[attribute] = value }
      }
      if settings.isEmpty { return nil }
      do throws(PathPattern.Mistake) {
        return Rule(pattern: try PathPattern(bytes: Array(first)), settings: settings)
      } catch {
        return nil
      }
    }
  }

  private static func setting(_ word: ArraySlice<UInt8>) -> (Attribute, Bool)? {
    var word = word
    var value = true
    if word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "!") {
      value = false
      word = word.dropFirst()
    }
    if let equals = word.firstIndex(of: UInt8(ascii: "=")) {
      value = value && !word[(equals + 1)...].elementsEqual("false".utf8)
      word = word[..<equals]
    }
    return Attribute(rawValue: String(decoding: word, as: UTF8.self)).map { ($0, value) }
  }

  /// What it says of a path, counted from its own folder; nil where it says nothing.
  func value(of attribute: Attribute, at path: ArraySlice<UInt8>) -> Bool? {
    rules.last { $0.settings[attribute] != nil && $0.pattern.matches(path, isDirectory: false) }?
      .settings[attribute]
  }
}
