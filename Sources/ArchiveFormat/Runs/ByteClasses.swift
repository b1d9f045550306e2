/// What each byte may be part of, in one table.
@safe struct ByteClasses {
  /// Base64 of either alphabet.
  static let alphabet: UInt8 = 1
  static let hex: UInt8 = 2
  static let word: UInt8 = 4
  /// Spans in which escapes are read: all but what ends them.
  static let percentSpan: UInt8 = 8
  static let escapeSpan: UInt8 = 16
  static let entitySpan: UInt8 = 32
  /// `+` and `/`
  static let standardOnly: UInt8 = 64
  /// `-` and `_`
  static let urlOnly: UInt8 = 128

  private let table: UnsafePointer<UInt8>

  /// Made once and never freed; nothing writes to it afterwards.
  nonisolated(unsafe) private static let shared: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0...255 { unsafe table[byte] = kinds(of: UInt8(byte)) }
    return unsafe UnsafePointer(table)
  }()

  init() { unsafe table = Self.shared }

  @inline(__always) subscript(byte: UInt8) -> UInt8 { unsafe table[Int(byte)] }

  @inline(__always) func holds(_ byte: UInt8, _ kind: UInt8) -> Bool { self[byte] & kind != 0 }

  private static func kinds(of byte: UInt8) -> UInt8 {
    var kinds: UInt8 = 0
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: kinds = alphabet | hex | word
    case 0x47...0x5a, 0x67...0x7a: kinds = alphabet | word
    case UInt8(ascii: "+"), UInt8(ascii: "/"): kinds = alphabet | standardOnly
    case UInt8(ascii: "-"): kinds = alphabet | urlOnly
    case UInt8(ascii: "_"): kinds = alphabet | urlOnly | word
    default: break
    }
    let isLineEnd = byte == 0 || byte == 0x0a || byte == 0x0d
    let isQuote = byte == 0x22 || byte == 0x27 || byte == 0x60
    let isAngle = byte == 0x3c || byte == 0x3e
    if byte > 0x20, byte != 0x7f, !isQuote, !isAngle { kinds |= percentSpan }
    if !isLineEnd, !isQuote { kinds |= escapeSpan }
    if !isLineEnd, byte != 0x22, !isAngle { kinds |= entitySpan }
    return kinds
  }

  /// The six bits of a letter of base64 in either alphabet.
  @inline(__always) static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5a: byte - 0x41
    case 0x61...0x7a: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  @inline(__always) static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
