/// Reads what may stand behind `=`.
enum TOMLValueReader {
  /// The value at the scanner, which stands behind it afterwards.
  static func value(_ scanner: inout TOMLScanner, depth: Int = 0) throws(TOMLMistake) -> TOMLValue {
    guard depth < TOMLDocument.mostDepth else {
      throw scanner.mistake("values are nested too deep")
    }
    switch scanner.peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try TOMLText.any(&scanner))
    case UInt8(ascii: "["): return try array(&scanner, depth)
    case UInt8(ascii: "{"): return try inlineTable(&scanner, depth)
    case .some, .none: return try plain(&scanner)
    }
  }

  private static func array(
    _ scanner: inout TOMLScanner, _ depth: Int
  ) throws(TOMLMistake) -> TOMLValue {
    scanner.advance()
    var values: [TOMLValue] = []
    while true {
      scanner.skipBlankLines()
      if let mistake = scanner.mistakeInComment { throw mistake }
      if scanner.take("]") { return .array(values) }
      values.append(try value(&scanner, depth: depth + 1))
      scanner.skipBlankLines()
      if scanner.take(",") { continue }
      guard scanner.take("]") else { throw scanner.mistake("`,` or `]` is expected") }
      return .array(values)
    }
  }

  private static func inlineTable(
    _ scanner: inout TOMLScanner, _ depth: Int
  ) throws(TOMLMistake) -> TOMLValue {
    scanner.advance()
    let node = TOMLNode(.table(.opened), line: scanner.line)
    scanner.skipBlanks()
    if scanner.take("}") { return .table(node.table) }
    repeat {
      try TOMLDocument.assignment(&scanner, in: node, depth: depth + 1)
      scanner.skipBlanks()
    } while scanner.take(",")
    guard scanner.take("}") else { throw scanner.mistake("`,` or `}` is expected") }
    return .table(node.table)
  }

  /// A number, a truth value or a moment.
  private static func plain(_ scanner: inout TOMLScanner) throws(TOMLMistake) -> TOMLValue {
    var start = scanner
    var word = scanner.word { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & 0xdf) && byte >= 0x41
        || "+-._:".utf8.contains(byte)
    }
    // A blank may stand between date and time.
    if TOMLMoment.isDate(word), scanner.peek == 0x20, let digit = scanner.peek(1),
      (0x30...0x39).contains(digit)
    {
      scanner.advance()
      word += [0x20] + scanner.word { (0x30...0x39).contains($0) || "+-.:Zz".utf8.contains($0) }
    }
    if word.elementsEqual("true".utf8) { return .boolean(true) }
    if word.elementsEqual("false".utf8) { return .boolean(false) }
    if TOMLMoment.isMoment(word) { return .moment(String(decoding: word, as: UTF8.self)) }
    if let number = try TOMLNumber.value(word, &start) { return number }
    throw start.mistake("a value is expected")
  }
}

/// Integers and floats.
enum TOMLNumber {
  /// Nil for what is no number.
  static func value(
    _ word: [UInt8], _ start: inout TOMLScanner
  ) throws(TOMLMistake) -> TOMLValue? {
    var digits = word[...]
    let sign = digits.first
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { digits.removeFirst() }
    let isNegative = sign == UInt8(ascii: "-")
    if digits.elementsEqual("inf".utf8) { return .float(isNegative ? -.infinity : .infinity) }
    if digits.elementsEqual("nan".utf8) { return .float(.nan) }
    if word.count > 2, word[0] == 0x30, let radix = radix(word[1]) {
      return try integer(word[2...], radix: radix, isNegative: false, start)
    }
    let fraction = digits.firstIndex { !isDigitOrLine($0) } ?? digits.endIndex
    guard isWhole(digits[..<fraction]), digits.first != 0x30 || fraction == digits.startIndex + 1
    else { return nil }
    if fraction == digits.endIndex {
      return try integer(digits, radix: 10, isNegative: isNegative, start)
    }
    var rest = digits[fraction...]
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let decimals = rest.prefix(while: isDigitOrLine)
      guard isWhole(decimals) else { return nil }
      rest = rest[decimals.endIndex...]
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let mark = rest.first, "+-".utf8.contains(mark) { rest.removeFirst() }
      guard isWhole(rest) else { return nil }
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    let text = String(decoding: word.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    return Double(text).map(TOMLValue.float)
  }

  private static func radix(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private static func isDigitOrLine(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }

  /// Digits, with a line between two of them here and there.
  private static func isWhole(
    _ digits: ArraySlice<UInt8>, _ isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
  ) -> Bool {
    digits.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func integer(
    _ digits: ArraySlice<UInt8>, radix: Int, isNegative: Bool, _ start: TOMLScanner
  ) throws(TOMLMistake) -> TOMLValue? {
    guard isWhole(digits, { TOMLText.hexDigit($0).map { $0 < UInt32(radix) } ?? false }) else {
      return nil
    }
    let text = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let number = Int((isNegative ? "-" : "") + text, radix: radix) else {
      throw start.mistake("the number is larger than 64 bits hold")
    }
    return .integer(number)
  }
}

/// Dates and times.
enum TOMLMoment {
  /// `2024-02-29`, of a month that has the day.
  static func isDate(_ word: [UInt8]) -> Bool {
    guard word.count == 10, word[4] == 0x2d, word[7] == 0x2d, let year = number(word[0..<4]),
      let month = number(word[5..<7]), let day = number(word[8..<10]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year > 0 && day >= 1 && day <= days[month - 1]
  }

  /// A date, a time, or both with or without an offset.
  static func isMoment(_ word: [UInt8]) -> Bool {
    if isDate(word) || isTime(word[...]) { return true }
    guard word.count > 11, isDate(Array(word[..<10])), "Tt ".utf8.contains(word[10]) else {
      return false
    }
    var time = word[11...]
    if let last = time.last, last | 0x20 == UInt8(ascii: "z") {
      time.removeLast()
    } else if let sign = time.lastIndex(where: { $0 == 0x2b || $0 == 0x2d }) {
      let offset = time[(sign + 1)...]
      guard offset.count == 5, offset[sign + 3] == 0x3a, let hours = number(offset.prefix(2)),
        let minutes = number(offset.suffix(2)), hours < 24, minutes < 60
      else { return false }
      time = time[..<sign]
    }
    return isTime(time)
  }

  /// `07:32:00`, with a fraction or without.
  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    let text = Array(word)
    guard text.count >= 8, text[2] == 0x3a, text[5] == 0x3a, let hours = number(text[0..<2]),
      let minutes = number(text[3..<5]), let seconds = number(text[6..<8]), hours < 24,
      minutes < 60, seconds < 60
    else { return false }
    let fraction = text[8...]
    return fraction.isEmpty
      || fraction.first == UInt8(ascii: ".") && fraction.count > 1
        && fraction.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }
}
