/// Tells damaged bytes from whole ones, at several bytes a nanosecond; no defence against intent.
struct Checksum {
  private var state: (UInt64, UInt64) = (0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f)

  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe add($0) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    while bytes.count - place >= 8 {
      mix(unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
      rest = unsafe rest << 8 | UInt64(bytes[place])
      place += 1
    }
    mix(rest)
    mix(UInt64(bytes.count))
  }

  private mutating func mix(_ word: UInt64) {
    let product = (word ^ state.0).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    state = (product.high ^ product.low ^ state.1, (state.1 << 23 | state.1 >> 41) &+ word)
  }

  var bytes: [UInt8] {
    [state.0, state.1].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
  }
}
