/// Decides from its first bytes whether decoded content can be worth a look: it begins as text, as an
/// archive, or as UTF-16. Git ids and long identifiers, taken as base64 or hex, begin as none.
struct FirstBytes {
  /// More are not asked for.
  static let enough = 24

  private var word: UInt64 = 0
  private var count = 0
  private var isText = true
  private var continuation = 0

  mutating func add(_ byte: UInt8) {
    if count < 8 { word |= UInt64(byte) << UInt64(8 * count) }
    count += 1
    guard isText else { return }
    if continuation > 0 {
      continuation -= 1
      isText = byte & 0xc0 == 0x80
      return
    }
    switch byte {
    case 0x20...0x7e, 0x09, 0x0a, 0x0d: break
    case 0xc2...0xdf: continuation = 1
    case 0xe0...0xef: continuation = 2
    case 0xf0...0xf4: continuation = 3
    default: isText = false
    }
  }

  /// No more bytes can change the answer.
  var isDecided: Bool { count >= Self.enough || (!isText && count >= 8) }

  var isWorthALook: Bool { (isText && count >= 8) || isKnownBeginning }

  private var isKnownBeginning: Bool {
    guard count >= 8 else { return false }
    switch word & 0xffff_ffff {
    case 0x0403_4b50, 0x587a_37fd, 0xfd2f_b528: return true
    default: break
    }
    if word & 0xffffff == 0x088b1f || word & 0xffffff == 0x685a42 { return true }
    let (little, big) = (word & 0xff00_ff00_ff00_ff00, word & 0x00ff_00ff_00ff_00ff)
    if word & 0xffff == 0xfeff || word & 0xffff == 0xfffe { return true }
    return (little == 0 && Self.isPrintable(word)) || (big == 0 && Self.isPrintable(word >> 8))
  }

  private static func isPrintable(_ word: UInt64) -> Bool {
    (0..<4).allSatisfy {
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(16 * $0))
      return (0x20...0x7e).contains(byte) || byte == 0x0a || byte == 0x0d || byte == 0x09
    }
  }
}
