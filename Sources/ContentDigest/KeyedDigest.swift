internal import CSodium

/// A digest that only holders of a key can make or check: keyed BLAKE2b.
///
/// A bare hash of a short secret can be undone by trying all secrets; this one cannot without the key.
package struct KeyedDigest: Hashable, Sendable {
  package let bytes: [UInt8]

  /// Digests content under a key of 16 to 64 bytes to 16 to 64 bytes; nil for other sizes.
  package init?(of content: RawSpan, key: [UInt8], byteCount: Int = 32) {
    guard (16...64).contains(key.count), (16...64).contains(byteCount) else { return nil }
    var made = [UInt8](repeating: 0, count: byteCount)
    unsafe content.withUnsafeBytes { raw in
      let start = unsafe raw.bindMemory(to: UInt8.self).baseAddress
      _ = unsafe crypto_generichash(
        &made, byteCount, start, UInt64(raw.count), key, key.count)
    }
    bytes = made
  }

  package init?(of content: [UInt8], key: [UInt8], byteCount: Int = 32) {
    self.init(of: unsafe content.span.bytes, key: key, byteCount: byteCount)
  }

  /// Lower-case hex.
  package var hex: String { hexText(bytes) }
}
