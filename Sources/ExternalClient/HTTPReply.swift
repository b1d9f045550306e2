/// An answer of HTTP/1.1 that has come to its end.
package struct HTTPReply: Sendable {
  package let status: Int
  package let body: [UInt8]

  /// Nil for what is none, is cut short, or says of its length more than one thing.
  package init?(_ bytes: [UInt8]) {
    let end = Array("\r\n\r\n".utf8)
    let most = min(bytes.count, 65_536)
    guard let headEnd = (0..<most).first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).utf8
      .split(separator: UInt8(ascii: "\n")).map { line in
        String(line.last == UInt8(ascii: "\r") ? line.dropLast() : line) ?? ""
      }
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, words[0] == "HTTP/1.1" || words[0] == "HTTP/1.0",
      let status = Int(words[1]), (100...599).contains(status)
    else { return nil }
    self.status = status
    var lengths: Set<Int> = []
    var isChunked = false
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      let value = parts[1].split(separator: " ").joined(separator: " ").lowercased()
      switch parts[0].lowercased() {
      case "content-length":
        guard let length = Int(value), length >= 0 else { return nil }
        lengths.insert(length)
      case "transfer-encoding":
        guard value == "chunked" else { return nil }
        isChunked = true
      case _: continue
      }
    }
    let rest = bytes[(headEnd + 4)...]
    switch (isChunked, lengths.count) {
    case (true, 0):
      guard let body = Self.joined(rest) else { return nil }
      self.body = body
    case (false, 1):
      guard let length = lengths.first, rest.count >= length else { return nil }
      body = Array(rest.prefix(length))
    // Without a length the end of the stream is the end of the answer, and a cut one looks the same.
    case (_, _): return nil
    }
  }

  private static func joined(_ chunks: ArraySlice<UInt8>) -> [UInt8]? {
    var body: [UInt8] = []
    var rest = chunks
    while true {
      let line = rest.prefix { $0 != UInt8(ascii: "\r") }
      let digits = line.prefix { $0 != UInt8(ascii: ";") }
      guard digits.count <= 8, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
        size >= 0
      else { return nil }
      rest = rest.dropFirst(line.count + 2)
      if size == 0 { return body }
      guard rest.count >= size + 2 else { return nil }
      body += rest.prefix(size)
      rest = rest.dropFirst(size + 2)
    }
  }
}
