/// Git's delta: sizes of both sides, then runs copied from the base and runs given as they are.
enum BinaryDelta {
  /// What the delta makes of a base; nil where it does not fit it, or makes more than `most` bytes.
  static func apply(_ delta: [UInt8], to base: [UInt8], most: Int) -> [UInt8]? {
    var rest = delta[...]
    guard size(&rest) == base.count, let wanted = size(&rest), wanted <= most else { return nil }
    var made: [UInt8] = []
    while let code = rest.popFirst() {
      if code & 0x80 == 0 {
        guard code > 0, rest.count >= Int(code) else { return nil }
        made += rest.prefix(Int(code))
        rest = rest.dropFirst(Int(code))
      } else {
        guard let start = number(code & 0x0f, 4, &rest),
          let given = number(code >> 4 & 0x07, 3, &rest)
        else { return nil }
        let length = given == 0 ? 0x10000 : given
        guard length <= base.count, start <= base.count - length else { return nil }
        made += base[start..<start + length]
      }
      if made.count > wanted { return nil }
    }
    return made.count == wanted ? made : nil
  }

  private static func size(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var (size, shift) = (0, 0)
    while let byte = rest.popFirst() {
      guard shift < 49 else { return nil }
      size |= Int(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return size }
      shift += 7
    }
    return nil
  }

  /// The bytes that the bits of `flags` say are there, lowest first.
  private static func number(_ flags: UInt8, _ most: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    var number = 0
    for place in 0..<most where flags & (1 << UInt8(place)) != 0 {
      guard let byte = rest.popFirst() else { return nil }
      number |= Int(byte) << (8 * place)
    }
    return number
  }
}
