/// A path as git stores it: bytes, `/` between components, relative to the top of the repository.
///
/// Nothing is assumed of the bytes: not UTF-8, not printable, not free of newlines.
package struct BytePath: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package init(_ text: String) { bytes = Array(text.utf8) }

  package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The path as text where it is valid UTF-8, else nil.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// The path as text for people, each invalid byte shown as U+FFFD; not for comparing.
  package var lossyText: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes after the last `/`.
  package var lastComponent: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// In one piece: an array hashes byte by byte.
  package func hash(into hasher: inout Hasher) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }
}

extension BytePath: Comparable {
  /// Orders by bytes, as git orders the index.
  package static func < (one: BytePath, other: BytePath) -> Bool {
    one.bytes.lexicographicallyPrecedes(other.bytes)
  }
}

extension BytePath: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}
