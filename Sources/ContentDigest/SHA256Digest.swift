internal import CSodium

/// The SHA-256 of some bytes: equal only where the bytes are.
package struct SHA256Digest: Hashable, Sendable {
  package let bytes: [UInt8]

  /// Digests content that is lent and not kept.
  package init(of content: RawSpan) {
    var hasher = SHA256Hasher()
    hasher.add(content)
    self = hasher.digest()
  }

  package init(of content: [UInt8]) { self.init(of: unsafe content.span.bytes) }

  fileprivate init(finished bytes: [UInt8]) { self.bytes = bytes }

  /// Lower-case hex, 64 digits.
  package var hex: String { hexText(bytes) }

  /// The form that reports and evidence carry: `sha256:` and the hex.
  package var text: String { "sha256:" + hex }
}

/// Digests content that comes in pieces; the pieces' borders leave no trace.
@safe package struct SHA256Hasher {
  private var state = crypto_hash_sha256_state()

  package init() { _ = unsafe crypto_hash_sha256_init(&state) }

  /// Adds bytes to what is digested.
  package mutating func add(_ content: RawSpan) {
    unsafe content.withUnsafeBytes { raw in
      let start = unsafe raw.bindMemory(to: UInt8.self).baseAddress
      _ = unsafe crypto_hash_sha256_update(&state, start, UInt64(raw.count))
    }
  }

  package mutating func add(_ content: [UInt8]) { add(unsafe content.span.bytes) }

  /// Adds content preceded by its length, so that no two lists of contents digest alike.
  package mutating func addFramed(_ content: [UInt8]) {
    add((0..<8).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) })
    add(content)
  }

  /// The digest of everything added until now; more may be added afterwards.
  package func digest() -> SHA256Digest {
    var copy = state
    var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    _ = unsafe crypto_hash_sha256_final(&copy, &bytes)
    return SHA256Digest(finished: bytes)
  }
}

/// Bytes as lower-case hex digits.
package func hexText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
