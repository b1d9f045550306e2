import ArchiveFormat
import GateTestSupport
import Testing

@Suite("Encoded runs") struct RunDecodingTests {
  /// What python wrote, what it stands for, and how it must be spelled.
  static let spellings: [(codec: EncodedRun.Codec, expression: String)] = [
    (.base64, "base64.b64encode(t)"),
    (.base64, "base64.b64encode(t).rstrip(b'=')"),
    (.base64, "base64.encodebytes(t)"),
    (.base64, "base64.encodebytes(t).replace(b'\\n', b'\\r\\n    ')"),
    (.base64, "base64.encodebytes(t).strip().replace(b'\\n', b'\\\\n')"),
    (.base64, "base64.encodebytes(t).strip().replace(b'\\n', b'\" +\\n    \"')"),
    (.base64, "base64.encodebytes(t).strip().replace(b'\\n', b'\\n# ')"),
    (.base64url, "base64.urlsafe_b64encode(t + '\\u00ff~?\\u00fe>'.encode() * 20)"),
    (.hex, "t.hex().encode()"), (.hex, "t.hex().upper().encode()"),
    (.hexList, "b', '.join(b'0x%02x' % c for c in t)"),
    (.percent, "urllib.parse.quote(t, safe='').encode()"),
    (.percent, "urllib.parse.quote_plus(t, safe='').encode()"),
    (.escapes, "b''.join(b'\\\\x%02x' % c for c in t)"),
    (.escapes, "''.join('\\\\u%04x' % ord(c) for c in t.decode()).encode()"),
    (.escapes, "''.join('\\\\u{%x}' % ord(c) for c in t.decode()).encode()"),
    (.escapes, "''.join('\\\\U%08X' % ord(c) for c in t.decode()).encode()"),
    (.entities, "''.join('&#%d;' % ord(c) for c in t.decode()).encode()"),
    (.entities, "''.join('&#x%X;' % ord(c) for c in t.decode()).encode()"),
    (.entities, "html.escape(t.decode()).encode()"),
    (.quotedPrintable, "quopri.encodestring(t.replace(b'\\n', b' '))"),
  ]

  @Test("what python spells is found and decoded", arguments: spellings)
  func spelled(codec: EncodedRun.Codec, expression: String) throws {
    let blobs = try Python.run(
      """
      import base64, html, quopri, urllib.parse
      t = ('name=<value> & \\u00fcber, \\'quoted\\' = %s\\n' % ('secret words ' * 12)).encode()
      out(t); out(\(expression))
      """)
    let text = Array("x: \"".utf8) + blobs[1] + Array("\";\n".utf8)
    let runs = EncodedRuns.find(in: text.span.bytes).filter { $0.codec == codec }
    let wanted = Array("secret words secret words secret words".utf8)
    let decoded = runs.map { EncodedRuns.decode($0, in: text.span.bytes) }
    let hit = decoded.first { contains($0.bytes, wanted) || contains(plussed($0.bytes), wanted) }
    let found = try #require(
      hit, "\(runs) \(decoded.map { String(decoding: $0.bytes, as: UTF8.self) })")
    #expect(!found.isCut)
    if codec == .base64 || codec == .hex || codec == .hexList { #expect(found.bytes == blobs[0]) }
  }

  private func plussed(_ bytes: [UInt8]) -> [UInt8] { bytes.map { $0 == 0x2b ? 0x20 : $0 } }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.count >= part.count
      && (0...bytes.count - part.count).contains { bytes[$0..<$0 + part.count].elementsEqual(part) }
  }

  @Test("names, git ids, paths and format strings are no runs")
  func innocent() {
    for text in [
      "0123456789abcdef0123456789abcdef01234567", "someVeryLongIdentifierNameThatGoesOn",
      "usr/local/lib/python3/site-packages/requests", "printf(\"%02x %d\", a)", "a=10; b=20",
      "#define SOME_LONG_CONSTANT_NAME_OF_MINE 0x1f", "caf\\u00e9", "x && y", "[\\x00-\\x1f]",
    ] {
      let bytes = Array(text.utf8)
      let runs = EncodedRuns.find(in: bytes.span.bytes)
      #expect(runs.isEmpty, "\(text)")
    }
  }

  @Test("the source of every decoded byte decodes to it")
  func sources() throws {
    let text = Array("k: \"\\u0041bc\\x44 caf\\u00e9 \\ud83d\\ude00!\" &amp;x".utf8)
    for run in EncodedRuns.find(in: text.span.bytes) {
      let decoded = EncodedRuns.decode(run, in: text.span.bytes)
      for place in decoded.bytes.indices {
        let source = decoded.map.source(of: place..<place + 1)
        #expect(run.range.contains(source.lowerBound) && source.upperBound <= run.range.upperBound)
        if source.count == 1 { #expect(text[source.lowerBound] == decoded.bytes[place]) }
      }
    }
  }
}
