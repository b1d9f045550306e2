/// Pieces of a chain that belong together: lines of one length, the first and the last of which may
/// be shorter.
struct LetterBlock {
  /// How many pieces it has.
  private(set) var count = 1
  /// All lines but the last end where a group of letters does, so that each alone decodes too and
  /// need not be looked at again.
  private(set) var isEven = false

  private let pieces: ArraySlice<LetterChain.Piece>

  init(_ all: [LetterChain.Piece], from index: Int, in text: ByteView) {
    let pieces = all
    self.pieces = all[index...]
    var length = pieces[index].count
    var any = pieces[index].any
    guard length >= LetterChain.least, pieces[index].isOfOneAlphabet else { return }
    var (equal, isAligned) = (1, length % 4 == 0)
    while index + count < pieces.count {
      let piece = pieces[index + count]
      let joined = LetterChain.Piece(start: 0, end: 0, padding: 0, any: any | piece.any, all: 0)
      guard joined.isOfOneAlphabet else { break }
      any |= piece.any
      if piece.count == length {
        equal += 1
      } else if piece.count < length {
        let isEnd =
          (equal > 1 || piece.padding > 0 || piece.count >= LetterChain.least)
          && Self.endsLine(piece, in: text)
        if isEnd { count += 1 }
        break
      } else if count == 1 {
        (length, isAligned) = (piece.count, isAligned && piece.count % 4 == 0)
      } else {
        break
      }
      count += 1
      if piece.padding > 0 { break }
    }
    isEven = isAligned && equal > 1
  }

  private static func endsLine(_ piece: LetterChain.Piece, in text: ByteView) -> Bool {
    let place = piece.end + piece.padding
    guard place < text.count else { return true }
    switch text[place] {
    case 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x27, 0x29, 0x2c, 0x3b, 0x3c, 0x5c, 0x5d, 0x60, 0x7d:
      return true
    default: return false
    }
  }

  /// The codec of the first piece, if its first bytes are worth a look.
  func codec(in text: ByteView) -> EncodedRun.Codec? {
    let own = pieces.prefix(count)
    guard let first = own.first else { return nil }
    let letters = text[first.start..<first.end]
    if own.allSatisfy(\.isHex), Self.isWorthALook(hex: letters) { return .hex }
    guard Self.isWorthALook(base64: letters) else { return nil }
    let isURL = own.contains { $0.any & ByteClasses.urlOnly != 0 }
    return isURL ? .base64url : .base64
  }

  static func isWorthALook(base64 letters: ByteView) -> Bool {
    var first = FirstBytes()
    var (bits, held) = (UInt32(0), 0)
    for place in 0..<letters.count {
      guard let sextet = ByteClasses.sextet(letters[place]) else { break }
      bits = bits << 6 | UInt32(sextet)
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      first.add(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      if first.isDecided { break }
    }
    return first.isWorthALook
  }

  static func isWorthALook(hex digits: ByteView) -> Bool {
    var first = FirstBytes()
    var place = 0
    while place + 1 < digits.count, !first.isDecided {
      guard let high = ByteClasses.digit(digits[place]),
        let low = ByteClasses.digit(digits[place + 1])
      else { break }
      first.add(high << 4 | low)
      place += 2
    }
    return first.isWorthALook
  }
}
