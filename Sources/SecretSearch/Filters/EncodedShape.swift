internal import PatternEngine

/// Shapes of secrets that hold something: what is inside decides.
enum EncodedShape {
  private static let dot = UInt8(ascii: ".")

  /// Three parts, or five where it is encrypted: a header that is a JSON object and names an algorithm,
  /// or has claims after it that are one too.
  static func isJWT(_ secret: [UInt8]) -> Bool {
    let parts = secret.split(separator: dot, omittingEmptySubsequences: false)
    guard parts.count >= 2, let header = Base64Text.decode(parts[0]) else { return false }
    // One without a signature, or with the word for it, opens nothing.
    if header.holds(Array("\"none\"".utf8)) || parts.count > 2 && parts[2].count < 16 {
      return false
    }
    guard header.first == UInt8(ascii: "{"), parts[1].count >= 4 else { return false }
    if header.holds(Array("\"alg\"".utf8)) { return true }
    return header.holds(Array("\":".utf8))
      && Base64Text.decode(parts[1], limit: 2)?.starts(with: "{\"".utf8) == true
  }

  /// A label and a body that decodes to DER, to OpenSSH's own form, to a PGP packet or is encrypted.
  ///
  /// Line ends may be real or escaped, quoted or joined by signs of a language; the body may be cut.
  static func isPEM(_ secret: [UInt8]) -> Bool {
    let body = pemBody(secret)
    guard body.count >= 16, let bytes = Base64Text.decode(body, limit: 12), bytes.count > 8 else {
      return false
    }
    if body.count >= 64, Entropy.bitsPerByte(of: body) >= 4.5 { return true }
    let isDER = bytes[0] == 0x30 && (bytes[1] & 0x80 == 0 || (0x81...0x83).contains(bytes[1]))
    return isDER || bytes.starts(with: "openssh-key".utf8) || bytes[0] & 0x80 != 0
      || secret.holds(Array("ENCRYPTED".utf8)) || secret.holds(Array("PGP".utf8))
  }

  /// What stands after the label, without headers, quotes and signs that join lines; ends where
  /// something else begins.
  private static func pemBody(_ secret: [UInt8]) -> [UInt8] {
    var lines = secret.split(separator: UInt8(ascii: "\n")).map(Array.init)
    if lines.count < 3 { lines = splitEscaped(secret) }
    var body: [UInt8] = []
    for line in lines.dropFirst() where body.count < 400 {
      let trimmed = trimmed(line)
      if trimmed.isEmpty || body.isEmpty && line.contains(UInt8(ascii: ":")) { continue }
      guard trimmed.allSatisfy(isBase64) else { break }
      body += trimmed
    }
    return body
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    ByteKind.isLetter(byte) || ByteKind.isDigit(byte) || "+/=".utf8.contains(byte)
  }

  /// Without quotes, comment signs, `\n` written out and `+` at either end.
  private static func trimmed(_ line: [UInt8]) -> [UInt8] {
    var rest = line[...]
    while let first = rest.first, !isBase64(first) || first == UInt8(ascii: "/") && rest.count < 40
    {
      rest = rest.dropFirst()
    }
    if let end = rest.firstIndex(where: { "\\\"'".utf8.contains($0) }) { rest = rest[..<end] }
    while let last = rest.last, !isBase64(last) { rest = rest.dropLast() }
    return Array(rest)
  }

  /// At `\n` written out, after the label.
  private static func splitEscaped(_ text: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: "\\"), place + 1 < text.count {
        if text[place + 1] == UInt8(ascii: "n") { lines.append([]) }
        place += 2
      } else {
        lines[lines.count - 1].append(text[place])
        place += 1
      }
    }
    return lines
  }

  /// Stands for text that can be read.
  static func isBase64Text(_ secret: [UInt8]) -> Bool {
    guard let bytes = Base64Text.decode(secret), bytes.count >= 3 else { return false }
    return bytes.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
  }

  /// Stands for `name:password`, of which the second is no placeholder.
  static func isUserAndPassword(_ secret: [UInt8]) -> Bool {
    guard let bytes = Base64Text.decode(secret), bytes.allSatisfy({ (0x20...0x7e).contains($0) }),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let password = Array(bytes[(colon + 1)...])
    return colon > 0 && password.count >= 3 && !Placeholder.isFillIn(password)
  }

  /// An object or a list.
  static func isJSON(_ secret: [UInt8]) -> Bool {
    guard let first = secret.first, let last = secret.last else { return false }
    return first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
  }
}
