/// Looks for bytes that no policy may hold, before libyaml sees them.
///
/// libyaml reports such bytes at line 1, column 1, stops at the first, and counts lines by separators
/// that no editor and no git counts; here each is reported where it is.
enum TextScreen {
  struct Blemish: Hashable {
    let offset: Int
    let message: String
    let hint: String
  }

  /// Every blemish up to a bound; empty means that lines and columns count alike for everyone.
  static func blemishes(in bytes: [UInt8]) -> [Blemish] {
    var found: [Blemish] = []
    var place = 0
    while place < bytes.count, found.count <= ComplaintDesk.most {
      let byte = bytes[place]
      if byte >= 0x20, byte < 0x7f || byte == 0x0a {
        place += 1
      } else if byte < 0x80 {
        if let blemish = control(byte, at: place, in: bytes) { found.append(blemish) }
        place += 1
      } else {
        let (scalar, length) = decode(bytes, at: place)
        if let blemish = blemish(scalar, byte: byte, at: place) { found.append(blemish) }
        place += length
        // The rest of a broken character is not another mistake.
        while scalar == nil, place < bytes.count, bytes[place] & 0xc0 == 0x80 { place += 1 }
      }
    }
    return found
  }

  private static func control(_ byte: UInt8, at place: Int, in bytes: [UInt8]) -> Blemish? {
    switch byte {
    case 0x09, 0x0a: return nil
    case 0x0d:
      if place + 1 < bytes.count, bytes[place + 1] == 0x0a { return nil }
      return Blemish(
        offset: place, message: "carriage return without a newline",
        hint: "end lines with a newline")
    case 0x00:
      return Blemish(
        offset: place, message: "NUL byte", hint: "a policy is text: save it as UTF-8")
    case _:
      return Blemish(
        offset: place, message: "control character U+00\(hex(byte))",
        hint: "in a value write \"\\x\(hex(byte))\" between double quotes")
    }
  }

  private static func blemish(_ scalar: UInt32?, byte: UInt8, at place: Int) -> Blemish? {
    guard let scalar else {
      return Blemish(
        offset: place, message: "byte 0x\(hex(byte)) is not UTF-8", hint: "save the file as UTF-8")
    }
    switch scalar {
    case 0xfeff:
      return Blemish(
        offset: place, message: "byte order mark", hint: "save the file as UTF-8 without it")
    case 0x85, 0x2028, 0x2029:
      return Blemish(
        offset: place, message: "line separator other than a newline",
        hint: "end lines with a newline")
    case 0x80...0x9f, 0xfffe, 0xffff:
      return Blemish(
        offset: place, message: "control character U+\(String(scalar, radix: 16, uppercase: true))",
        hint: "write it as an escape between double quotes")
    case _: return nil
    }
  }

  /// The scalar at `place`, nil if the bytes are none, and how many bytes to step over.
  private static func decode(_ bytes: [UInt8], at place: Int) -> (UInt32?, Int) {
    let first = bytes[place]
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
    guard (0xc2...0xf4).contains(first), place + length <= bytes.count else { return (nil, 1) }
    var value = UInt32(first) & (0x7f >> UInt32(length))
    for next in bytes[(place + 1)..<(place + length)] {
      guard next & 0xc0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(next & 0x3f)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    let surrogate = (0xd800...0xdfff).contains(value)
    guard value >= least, value <= 0x10ffff, !surrogate else { return (nil, 1) }
    return (value, length)
  }

  private static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
