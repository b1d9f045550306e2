/// E-mail addresses, telephone numbers, IP addresses and IBANs: what no row of digits describes.
/// Each takes a text and a place in it, looks at a bounded piece around it, and gives the range of what
/// it found, nil where there is nothing of the kind or nobody behind it.
enum TextForms {
  /// The address around an `@`.
  static func email(in text: [UInt8], at sign: Int) -> Range<Int>? {
    var start = sign
    while start > 0, sign - start < 64, isLocal(text[start - 1]) { start -= 1 }
    while start < sign, text[start] == UInt8(ascii: ".") { start += 1 }
    var end = sign + 1
    while end < text.count, end - sign < 255, isDomain(text[end]) { end += 1 }
    while end > sign, [UInt8(ascii: "."), UInt8(ascii: "-")].contains(text[end - 1]) { end -= 1 }
    guard start < sign, sign - start < 64, end - sign > 4 else { return nil }
    if start > 0, "/@".utf8.contains(text[start - 1]) || isPassword(text, at: start) { return nil }
    if end < text.count, text[end] == UInt8(ascii: "@") { return nil }
    let local = text[start..<sign].map(\.lowered)
    let domain = text[(sign + 1)..<end].map(\.lowered)
    return EmailDomain.isPersonal(local: local, domain: domain) ? start..<end : nil
  }

  /// Whether what begins here stands behind a name in an address such as `https://name:word@host`;
  /// behind `mailto:` or a key it does not.
  private static func isPassword(_ text: [UInt8], at start: Int) -> Bool {
    guard start > 1, text[start - 1] == UInt8(ascii: ":") else { return false }
    let before = text[max(0, start - 65)..<(start - 1)]
    let name = before.reversed().prefix(while: isLocal)
    return before.dropLast(name.count).last == UInt8(ascii: "/")
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || "._%+-'".utf8.contains(byte)
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// A number with the code of its country behind a `+`.
  static func internationalPhone(in text: [UInt8], at plus: Int) -> (Range<Int>, [UInt8])? {
    guard let (end, digits) = digits(in: text, from: plus + 1), (9...15).contains(digits.count),
      digits[0] != UInt8(ascii: "0"), !PhoneNumber.isMadeUp(digits)
    else { return nil }
    return (plus..<end, digits)
  }

  /// A number of North America, as `(212) 867-5309` or `212-867-5309`.
  static func americanPhone(in text: [UInt8], at start: Int) -> (Range<Int>, [UInt8])? {
    let isBracketed = text[start] == UInt8(ascii: "(")
    // `(212)867-5309`: area and exchange have three digits.
    let sign = isBracketed ? start + 4 : start + 3
    guard let (end, digits) = digits(in: text, from: start), digits.count == 10,
      (isBracketed ? 13...14 : 12...12).contains(end - start),
      !text[sign].isDigit, !text[end - 5].isDigit,
      PhoneNumber.isAmerican(digits), !PhoneNumber.isMadeUp([0x31] + digits)
    else { return nil }
    return (start..<end, digits)
  }

  /// Any number that a label calls one.
  static func labelledPhone(in text: [UInt8], at start: Int) -> (Range<Int>, [UInt8])? {
    guard let (end, digits) = digits(in: text, from: start), (9...13).contains(digits.count),
      !PhoneNumber.isMadeUp(digits), !PhoneNumber.isMadeUp([0x31] + digits)
    else { return nil }
    return (start..<end, digits)
  }

  /// Digits with single signs between them, from here on.
  private static func digits(in text: [UInt8], from start: Int) -> (end: Int, digits: [UInt8])? {
    var digits: [UInt8] = []
    var (place, end, signs) = (start, start, 0)
    while place < text.count, place - start < 24, digits.count < 18 {
      let byte = text[place]
      if byte.isDigit {
        digits.append(byte)
        (end, signs) = (place + 1, 0)
      } else if " -.()".utf8.contains(byte), signs < 2 {
        signs += 1
      } else {
        break
      }
      place += 1
    }
    if end < text.count, text[end].isWordByte { return nil }
    return digits.isEmpty ? nil : (end, digits)
  }

  /// An account number, in one piece or in groups of four.
  static func iban(in text: [UInt8], at start: Int) -> (Range<Int>, [UInt8])? {
    guard text.count - start >= 15, text[start].isCapital, text[start + 1].isCapital,
      text[start + 2].isDigit, text[start + 3].isDigit
    else { return nil }
    var value: [UInt8] = []
    var place = start
    while place < text.count, value.count < 34 {
      let byte = text[place]
      if byte.isCapital || byte.isDigit {
        value.append(byte)
        // The length is the country's; in groups the next word would be taken for more of it.
        if value.count >= 15, place + 1 == text.count || !text[place + 1].isWordByte,
          BankAccount.isValid(value)
        {
          return (start..<(place + 1), value)
        }
      } else if byte != UInt8(ascii: " ") || value.count % 4 != 0 {
        break
      }
      place += 1
    }
    return nil
  }
}
