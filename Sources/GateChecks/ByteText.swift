/// Bytes of ASCII, as the formats that checks read see them.
extension UInt8 {
  /// What git's own `isspace` takes for a blank: neither a vertical tab nor a form feed.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0a || self == 0x0d }

  /// The letter in lower case; anything else as it is.
  var lowered: UInt8 { (0x41...0x5a).contains(self) ? self | 0x20 : self }

  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isLetter: Bool { (0x61...0x7a).contains(self | 0x20) }
}

extension ArraySlice<UInt8> {
  /// Without blanks before and behind.
  var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }
}
