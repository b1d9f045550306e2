/// The file in which git hands over the message of a commit.
package enum MessageFile {
  private static let scissors = Array("------------------------ >8 ------------------------".utf8)

  /// What may become the message: everything above git's scissors, below which a whole diff may stand.
  /// Comments are left in, since `git commit -m` keeps lines that look like them.
  package static func text(of bytes: [UInt8]) -> [UInt8] {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      // The comment character may be any; it is one and a space.
      if end - start == scissors.count + 2, bytes[(start + 2)..<end].elementsEqual(scissors) {
        return Array(bytes[..<start])
      }
      start = end + 1
    }
    return bytes
  }
}
