internal import CDeflate
import GateModel

/// Reads what follows `GIT binary patch`: the new content, or a delta to it, deflated and in base 85;
/// and, optional, the way back, which is read and left out.
struct BinaryReader {
  let limits: PatchLimits

  private static let regenerate = "Make the diff anew with `git diff --binary`."

  /// Reads at the cursor, which stands behind the last block afterwards.
  func read(_ cursor: inout LineCursor) throws(PatchComplaint) -> BinaryPatch {
    cursor.advance()
    guard let forward = try block(&cursor) else {
      throw wrong("neither `literal` nor `delta` follows `GIT binary patch`", cursor)
    }
    _ = try block(&cursor)
    return forward
  }

  /// One block with the empty line that ends it; nil where none begins.
  private func block(_ cursor: inout LineCursor) throws(PatchComplaint) -> BinaryPatch? {
    let (text, line) = (cursor.text, cursor.number)
    let form: BinaryPatch.Form
    let number: ArraySlice<UInt8>
    if let after = text.after("literal ") {
      (form, number) = (.literal, after)
    } else if let after = text.after("delta ") {
      (form, number) = (.delta, after)
    } else {
      return nil
    }
    guard let size = PatchNumber.whole(number) else { throw wrong("no size follows", cursor) }
    guard size <= limits.binaryBytes else {
      throw PatchComplaint(
        .limit, line: line,
        "the binary content has \(size) bytes; \(limits.binaryBytes) are the most",
        remedy: "Leave the file out and judge the commit with `cg-scan range`.")
    }
    cursor.advance()
    var packed: [UInt8] = []
    while !cursor.text.isEmpty {
      guard cursor.line.last == UInt8(ascii: "\n"), Base85.append(cursor.text, to: &packed) else {
        throw wrong("the line is not base 85 as git writes it", cursor)
      }
      cursor.advance()
    }
    guard !cursor.isAtEnd else { throw wrong("the binary content is cut off", cursor) }
    cursor.advance()
    guard let data = Self.inflate(packed, to: size) else {
      throw PatchComplaint(
        .malformed, line: line,
        "the binary content does not inflate to the \(size) bytes it claims",
        remedy: Self.regenerate)
    }
    return BinaryPatch(form: form, data: data, line: line)
  }

  private func wrong(_ reason: String, _ cursor: LineCursor) -> PatchComplaint {
    PatchComplaint(.malformed, line: cursor.number, reason, remedy: Self.regenerate)
  }

  /// The content of a zlib stream that holds exactly `size` bytes; nil for any other.
  private static func inflate(_ packed: [UInt8], to size: Int) -> [UInt8]? {
    // Deflate cannot do better than 1,032 to 1: a size beyond that is a lie told to exhaust memory.
    guard size <= 64 || (size - 64) / 1040 <= packed.count,
      let handle = unsafe libdeflate_alloc_decompressor()
    else { return nil }
    defer { unsafe libdeflate_free_decompressor(handle) }
    var isWhole = false
    let content = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
      var (read, written) = (0, 0)
      let result = unsafe packed.withUnsafeBytes { source in
        unsafe libdeflate_zlib_decompress_ex(
          handle, source.baseAddress, source.count, room.baseAddress, size, &read, &written)
      }
      isWhole = result == LIBDEFLATE_SUCCESS && written == size && read == packed.count
      count = isWhole ? size : 0
    }
    return isWhole ? content : nil
  }
}

/// Base 85 as git writes it: a letter for the length of the line, then five digits for four bytes.
enum Base85 {
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
    for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  /// Decodes one line; false where it is malformed.
  static func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard let first = line.first, let length = length(first), line.count == 1 + (length + 3) / 4 * 5
    else { return false }
    var left = length
    var place = line.startIndex + 1
    while left > 0 {
      var word: UInt64 = 0
      for _ in 0..<5 {
        let value = values[Int(line[place])]
        guard value != 255 else { return false }
        word = word * 85 + UInt64(value)
        place += 1
      }
      guard word <= UInt64(UInt32.max) else { return false }
      for shift in [24, 16, 8, 0].prefix(left) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
      left -= min(4, left)
    }
    return true
  }

  private static func length(_ letter: UInt8) -> Int? {
    switch letter {
    case 0x41...0x5a: Int(letter - 0x41) + 1
    case 0x61...0x7a: Int(letter - 0x61) + 27
    default: nil
    }
  }
}
