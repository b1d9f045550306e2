/// Escapes of quoted-printable.
enum QuotedPrintable {
  /// The bytes of the escape at `place`: 3 for a byte, 2 or 3 for a soft line break, 1 for a `=` that
  /// ends the text; 0 where there is none.
  static func length(_ text: ByteView, at place: Int) -> Int {
    guard place < text.count, text[place] == UInt8(ascii: "=") else { return 0 }
    guard place + 1 < text.count else { return 1 }
    if text[place + 1] == 0x0a { return 2 }
    guard place + 2 < text.count else { return 0 }
    if text[place + 1] == 0x0d { return text[place + 2] == 0x0a ? 3 : 0 }
    let isByte =
      ByteClasses.digit(text[place + 1]) != nil && ByteClasses.digit(text[place + 2]) != nil
    return isByte ? 3 : 0
  }
}
