import GateModel

/// An object in a file of its own: a zlib stream of `kind SP size NUL content`.
enum LooseObject {
  private static let action = "read a loose object"
  /// Longer than any header with a kind and a 64-bit size.
  private static let longestHeader = 32
  /// Content that may be larger than this is measured by its header before memory is taken for it.
  private static let largestGuess = 1 << 20

  struct Header {
    var kind: ObjectKind
    var size: Int
    var length: Int

    init?(_ bytes: [UInt8]) {
      guard let end = bytes.firstIndex(of: 0),
        let space = bytes[..<end].firstIndex(of: UInt8(ascii: " ")),
        let kind = ObjectKind(name: bytes[..<space])
      else { return nil }
      let digits = bytes[(space + 1)..<end]
      guard let size = DecimalNumber.parse(digits), digits.count == 1 || digits.first != 0x30
      else { return nil }
      self.kind = kind
      self.size = size
      length = end + 1
    }
  }

  /// Kind and size, with no more inflated than they need.
  static func header(of file: ByteStore, path: [UInt8]) throws(GitFailure) -> Header {
    guard
      let start = InflatePrefix.bytes(of: file, from: 0, to: file.count, wanted: longestHeader),
      let header = Header(start)
    else { throw .corrupt(action, "its header is damaged", path: path) }
    return header
  }

  static func read(
    _ file: ByteStore, path: [UInt8], with inflater: Inflater, limits: GitLimits
  ) throws(GitFailure) -> GitObject {
    let guess = min(file.count * 8 + 1024, limits.objectBytes + longestHeader)
    if guess > largestGuess { return try large(file, path: path, with: inflater, limits: limits) }
    var isLarger = false
    let small = try unsafe ByteStore.filled(capacity: guess, action) { room throws(GitFailure) in
      switch unsafe inflater.inflate(file, from: 0, to: file.count, into: room) {
      case .done(let read, let written) where read == file.count: return written
      case .roomTooSmall:
        isLarger = true
        return 0
      case .done, .malformed: throw .corrupt(action, "its data is damaged", path: path)
      }
    }
    if isLarger { return try large(file, path: path, with: inflater, limits: limits) }
    guard let header = Header(small.copy(from: 0, count: min(longestHeader, small.count))),
      header.size == small.count - header.length
    else { throw .corrupt(action, "its header does not fit its content", path: path) }
    return GitObject(
      kind: header.kind, bytes: small.part(from: header.length, count: header.size))
  }

  private static func large(
    _ file: ByteStore, path: [UInt8], with inflater: Inflater, limits: GitLimits
  ) throws(GitFailure) -> GitObject {
    let header = try header(of: file, path: path)
    if header.size > limits.objectBytes {
      throw .limit(action, "it has \(header.size) bytes", path: path)
    }
    let all = try inflater.exactly(
      header.size + header.length, of: file, from: 0, to: file.count, action)
    return GitObject(kind: header.kind, bytes: all.part(from: header.length, count: header.size))
  }
}
