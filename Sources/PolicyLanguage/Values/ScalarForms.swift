/// Why a scalar does not say what its key asks for, and what to write.
struct ScalarMistake: Error {
  var message: String
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// Reads numbers, sizes, durations and flags as people write them in policies.
enum ScalarForms {
  static func flag(_ text: String, plain: Bool) throws(ScalarMistake) -> Bool {
    switch (text, plain) {
    case ("true", true): return true
    case ("false", true): return false
    case ("true", false), ("false", false):
      throw ScalarMistake("`true` or `false` expected, found text", hint: "remove the quotes")
    case _:
      let word = text.lowercased()
      let truth = ["yes", "on", "y", "true", "1"].contains(word)
      let falsehood = ["no", "off", "n", "false", "0"].contains(word)
      throw ScalarMistake(
        "`true` or `false` expected, found `\(shown(text))`",
        hint: truth ? "write `true`" : falsehood ? "write `false`" : nil)
    }
  }

  static func integer(
    _ text: String, plain: Bool, in bounds: ClosedRange<Int>
  ) throws(ScalarMistake) -> Int {
    let expected = Shape.integer(bounds).expected
    let number = digits(text)
    guard plain else {
      throw ScalarMistake(
        "\(expected) expected, found text", hint: number == nil ? nil : "remove the quotes")
    }
    guard let number else {
      throw ScalarMistake("\(expected) expected, found `\(shown(text))`", hint: numberHint(text))
    }
    guard let value = number.value, bounds.contains(value) else {
      throw ScalarMistake("\(expected) expected, found `\(shown(text))`")
    }
    return value
  }

  static func decimal(
    _ text: String, plain: Bool, in bounds: ClosedRange<Double>, expected: String
  ) throws(ScalarMistake) -> Double {
    let isNumber = isDecimal(text)
    guard plain else {
      throw ScalarMistake(
        "\(expected) expected, found text", hint: isNumber ? "remove the quotes" : nil)
    }
    let bare = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard isNumber, let value = Double(text), bounds.contains(value) else {
      let hint = bare != text && isDecimal(bare) ? "write `\(bare)`" : numberHint(text)
      throw ScalarMistake("\(expected) expected, found `\(shown(text))`", hint: hint)
    }
    return value
  }

  /// Bytes; units are those of IEC (`KiB`) and SI (`KB`), and no others.
  static func size(_ text: String) throws(ScalarMistake) -> Int {
    let expected = "\(Shape.size.expected) expected, found `\(shown(text))`"
    let (count, unit) = split(text)
    guard let count else { throw ScalarMistake(expected, hint: sizeHint(text)) }
    guard let factor = sizeUnits.first(where: { $0.name == unit })?.factor else {
      throw ScalarMistake(expected, hint: sizeHint(text))
    }
    guard let value = count.value, value <= Int.max / factor, value * factor <= 1 << 50 else {
      throw ScalarMistake("`\(shown(text))` is larger than any file", hint: "at most 1024TiB")
    }
    return value * factor
  }

  /// Seconds; parts from the largest unit to the smallest, each at most once.
  static func duration(_ text: String) throws(ScalarMistake) -> Int {
    let expected = "\(Shape.duration.expected) expected, found `\(shown(text))`"
    if digits(text) != nil {
      throw ScalarMistake(expected, hint: "add a unit: `\(shown(text))s` or `\(shown(text))m`")
    }
    var rest = Array(text.utf8)[...]
    var total = 0
    var units: [(UInt8, Int)] = [
      (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "m"), 60),
      (UInt8(ascii: "s"), 1),
    ]
    repeat {
      let number = rest.prefix { isDigit($0) }
      rest = rest.dropFirst(number.count)
      let place = units.firstIndex { $0.0 == rest.first }
      guard let place, let count = digits(String(decoding: number, as: UTF8.self))?.value,
        count <= 100_000_000
      else { throw ScalarMistake(expected, hint: "write hours, minutes, seconds: `1h30m`, `90s`") }
      total += count * units[place].1
      units.removeFirst(place + 1)
      rest = rest.dropFirst()
    } while !rest.isEmpty
    guard total > 0 else { throw ScalarMistake("a duration must be longer than nothing") }
    return total
  }

  /// The largest unit that shows a size exactly.
  static func sizeText(_ bytes: Int) -> String {
    for unit in ["GiB", "MiB", "KiB"] {
      guard let factor = sizeUnits.first(where: { $0.name == unit })?.factor else { continue }
      if bytes >= factor, bytes % factor == 0 { return "\(bytes / factor)\(unit)" }
    }
    return "\(bytes)"
  }

  static func durationText(_ seconds: Int) -> String {
    var text = ""
    var rest = seconds
    for (unit, length) in [("h", 3_600), ("m", 60), ("s", 1)] where rest >= length {
      text += "\(rest / length)\(unit)"
      rest %= length
    }
    return text.isEmpty ? "0s" : text
  }

  private static let sizeUnits: [(name: String, factor: Int)] = [
    ("", 1), ("B", 1), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ("TiB", 1 << 40),
  ]

  private static func sizeHint(_ text: String) -> String? {
    let bare = text.filter { $0 != " " && $0 != "_" && $0 != "," }
    let (count, unit) = split(bare)
    guard let count, count.value != nil else { return "write `5MiB`, `500KB` or a number of bytes" }
    let number = bare.prefix { $0.isWholeNumber }
    let letter = unit.prefix(1).uppercased()
    guard ["K", "M", "G", "T"].contains(letter), unit.utf8.count <= 3 else {
      return "the units are B, KB, MB, GB, KiB, MiB, GiB"
    }
    return "write `\(number)\(letter)iB` or `\(number)\(letter)B`"
  }

  private static func numberHint(_ text: String) -> String? {
    if text.hasPrefix("0"), text.utf8.allSatisfy({ isDigit($0) }) {
      let bare = text.drop { $0 == "0" }
      return "write it without leading zeros: `\(bare.isEmpty ? "0" : bare)`"
    }
    let bare = text.filter { !["_", ",", " ", "+"].contains($0) }
    return bare != text && digits(String(bare)) != nil ? "write `\(bare)`" : nil
  }

  /// What a run of decimal digits says; nil inside where it is too large, nil where it is none.
  private static func digits(_ text: String) -> (value: Int?, Void)? {
    let bytes = Array(text.utf8)
    let bare = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    guard !bare.isEmpty, bare.allSatisfy({ isDigit($0) }) else { return nil }
    guard bare.count == 1 || bare.first != UInt8(ascii: "0") else { return nil }
    return (Int(text), ())
  }

  private static func split(_ text: String) -> ((value: Int?, Void)?, String) {
    let number = text.utf8.prefix { isDigit($0) }
    let rest = text.utf8.dropFirst(number.count)
    return (digits(String(number) ?? ""), String(rest) ?? "")
  }

  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.count <= 15 }) else {
      return false
    }
    return parts.allSatisfy { $0.allSatisfy { isDigit($0) } }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A text short enough to stand inside a message.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 40 else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(40))) + "..."
  }
}
