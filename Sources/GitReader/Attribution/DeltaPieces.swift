import Glibc

/// The instructions of one delta taken apart: which parts of the result stood in the base already.
struct DeltaPieces {
  struct Piece {
    /// Where the piece begins in the result.
    var target: Int
    /// Where it is taken from: the base if it is a copy, else the delta itself.
    var source: Int
    var length: Int
    var isCopy: Bool
  }

  private(set) var pieces: [Piece] = []
  private(set) var resultSize = 0

  /// Reads the first `count` bytes of `delta`; false where it is damaged or not made for this base.
  mutating func read(_ delta: [UInt8], count: Int, baseSize: Int, limit: Int) -> Bool {
    pieces.removeAll(keepingCapacity: true)
    var place = 0
    guard let madeFor = Self.size(delta, &place, count), madeFor == baseSize,
      let size = Self.size(delta, &place, count), size <= limit
    else { return false }
    resultSize = size
    var written = 0
    while place < count {
      let code = delta[place]
      place += 1
      if code == 0 { return false }
      var piece = Piece(target: written, source: place, length: Int(code), isCopy: false)
      if code & 0x80 != 0 {
        guard (code & 0x7f).nonzeroBitCount <= count - place else { return false }
        (piece.source, piece.length) = (0, 0)
        for bit in 0..<7 where code & (1 << UInt8(bit)) != 0 {
          let value = Int(delta[place])
          place += 1
          if bit < 4 {
            piece.source |= value << (8 * bit)
          } else {
            piece.length |= value << (8 * (bit - 4))
          }
        }
        if piece.length == 0 { piece.length = 0x10000 }
        piece.isCopy = true
        guard piece.source <= baseSize - piece.length else { return false }
      } else {
        place += piece.length
        guard place <= count else { return false }
      }
      written += piece.length
      guard written <= size else { return false }
      pieces.append(piece)
    }
    return written == size
  }

  private static func size(_ delta: [UInt8], _ place: inout Int, _ end: Int) -> Int? {
    var value = 0
    var shift = 0
    while place < end, shift <= 56 {
      let byte = delta[place]
      place += 1
      value |= Int(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  /// The result of the delta that was read last.
  func result(of delta: [UInt8], base: ByteStore) throws(GitFailure) -> ByteStore {
    try unsafe ByteStore.filled(capacity: resultSize, "apply a delta") {
      room throws(GitFailure) in
      guard let target = room.baseAddress else { return 0 }
      unsafe base.withBytes { old in
        unsafe delta.withUnsafeBytes { inserted in
          for piece in pieces {
            // `read` has checked every range.
            let from = piece.isCopy ? old.baseAddress : inserted.baseAddress
            if let from = unsafe from {
              unsafe memcpy(target + piece.target, from + piece.source, piece.length)
            }
          }
        }
      }
      return resultSize
    }
  }
}
