/// Tells parts of texts apart: in all 85 bits or more that nobody outside can foresee, so that no two
/// of the parts of a history are taken for one, be they made for it or not.
struct PartDigest {
  let key: UInt64
  /// Where it is kept.
  let slot: UInt64
}

/// Makes digests with numbers that are drawn anew for each run.
struct PartDigester {
  private let secrets: (UInt64, UInt64, UInt64, UInt64)

  init() {
    var source = SystemRandomNumberGenerator()
    secrets = (source.next(), source.next(), source.next(), source.next())
  }

  /// The digest of some bytes; `place` is anything else that two parts must have in common.
  @inline(__always)
  func digest(_ bytes: UnsafeRawBufferPointer, place: UInt64) -> PartDigest {
    var one = secrets.0 ^ place
    var two = secrets.1 ^ UInt64(bytes.count)
    var three = secrets.2
    var at = 0
    let count = bytes.count
    while count - at >= 48 {
      unsafe one = Self.folded(word(bytes, at) ^ secrets.1, word(bytes, at + 8) ^ one)
      unsafe two = Self.folded(word(bytes, at + 16) ^ secrets.2, word(bytes, at + 24) ^ two)
      unsafe three = Self.folded(word(bytes, at + 32) ^ secrets.3, word(bytes, at + 40) ^ three)
      at += 48
    }
    while count - at >= 16 {
      unsafe one = Self.folded(word(bytes, at) ^ secrets.1, word(bytes, at + 8) ^ one)
      at += 16
    }
    if at < count, count >= 16 {
      // The last bytes once more, in full words.
      unsafe two = Self.folded(
        word(bytes, count - 16) ^ secrets.2, word(bytes, count - 8) ^ two)
    } else {
      while at < count {
        unsafe two = Self.folded(UInt64(bytes[at]) ^ secrets.2, two)
        at += 1
      }
    }
    let all = Self.folded(one ^ secrets.3, two ^ three ^ secrets.0)
    return PartDigest(
      key: all, slot: Self.folded(one ^ three ^ secrets.2, two ^ all ^ secrets.1))
  }

  /// Whether a part may end behind this word: about one in four says so.
  @inline(__always)
  func endsPart(_ word: UInt64) -> Bool { Self.folded(word ^ secrets.0, secrets.3) & 3 == 0 }

  @inline(__always)
  private func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  @inline(__always)
  private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
