/// Pieces of versions, compared without turning digits into numbers that could be too large.
enum VersionText {
  /// Whether a text is one version with three parts or more and no range.
  static func isWhole(_ text: String) -> Bool {
    let bare = text.utf8.drop { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "=") }
    guard let first = bare.first, isDigit(first) else { return false }
    let core = bare.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    let rest = bare.dropFirst(core.count)
    return core.count { $0 == UInt8(ascii: ".") } >= 2 && core.last != UInt8(ascii: ".")
      && (rest.isEmpty || rest.first.map { "-+abcr".utf8.contains($0) } ?? true)
      && !rest.contains { " |,<>=*".utf8.contains($0) }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Numbers by their digits: without leading zeros, the longer is the larger.
  static func compareNumbers(
    _ one: some Collection<UInt8>, _ other: some Collection<UInt8>
  ) -> VersionOrder {
    let (one, other) = (one.drop { $0 == 0x30 }, other.drop { $0 == 0x30 })
    if one.count != other.count { return one.count < other.count ? .before : .after }
    return compareBytes(one, other)
  }

  static func compareBytes(
    _ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>
  ) -> VersionOrder {
    if one.lexicographicallyPrecedes(other) { return .before }
    return other.lexicographicallyPrecedes(one) ? .after : .same
  }

  /// Runs of digits and runs of letters, all else between them.
  static func runs(_ text: some Collection<UInt8>) -> [VersionRun] {
    var runs: [VersionRun] = []
    var rest = Array(text)[...]
    while let first = rest.first {
      let digits = isDigit(first)
      let run = rest.prefix { digits ? isDigit($0) : isLetter($0) }
      if run.isEmpty {
        rest = rest.dropFirst()
        continue
      }
      let bytes = Array(run)
      runs.append(digits ? .number(bytes) : .word(bytes.map { $0 | 0x20 }))
      rest = rest.dropFirst(run.count)
    }
    return runs
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}

/// A run of digits, or of letters in lower case.
enum VersionRun: Equatable {
  case number([UInt8])
  case word([UInt8])
}

/// How one version stands to another.
package enum VersionOrder: Sendable {
  case before, same, after

  /// The first that says something.
  static func first(_ orders: VersionOrder...) -> VersionOrder {
    orders.first { $0 != .same } ?? .same
  }
}
