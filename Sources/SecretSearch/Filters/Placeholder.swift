/// Texts that stand where a secret would: nobody's key.
enum Placeholder {
  /// Whether the secret says of itself that it is none.
  static func isPlaceholder(_ secret: [UInt8]) -> Bool {
    let lowered = secret.map { ByteKind.isUpper($0) ? $0 | 0x20 : $0 }
    return Set(lowered).count <= 2 || isReference(lowered)
  }

  /// A variable, a template or a mark to be filled in.
  private static func isReference(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    switch (first, last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "%"), UInt8(ascii: "%")):
      return true
    case _:
      return text.starts(with: "${".utf8) || text.starts(with: "$(".utf8)
    }
  }
}
