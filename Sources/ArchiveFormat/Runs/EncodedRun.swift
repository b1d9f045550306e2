/// A part of a text that stands for other bytes.
package struct EncodedRun: Hashable, Sendable {
  /// How the bytes are spelled.
  package enum Codec: String, Hashable, Sendable, CaseIterable {
    case base64, base64url, hex
    /// `0x41, 0x42`
    case hexList = "a list of hex bytes"
    /// `%41`, within whatever stands between white space and quotes.
    case percent = "percent escapes"
    /// `\u0041`, `\U00000041`, `\x41`, `\u{41}`, within a quoted text or a line.
    case escapes = "backslash escapes"
    /// `&#65;`, `&#x41;`, `&amp;`, within a line.
    case entities = "HTML entities"
    case quotedPrintable = "quoted-printable"
  }

  /// Where it stands.
  package let range: Range<Int>
  /// The bytes that finding it depended on: where none of them changes, the run is found again. It
  /// begins before 0 or ends beyond the text where it depends on the text beginning or ending there.
  package let evidence: Range<Int>
  package let codec: Codec

  /// The same run where its bytes stand `distance` bytes further on.
  package func moved(by distance: Int) -> EncodedRun {
    EncodedRun(
      range: range.lowerBound + distance..<range.upperBound + distance,
      evidence: evidence.lowerBound + distance..<evidence.upperBound + distance, codec: codec)
  }

  /// Whether a change of `changed` (an empty range is a seam) could undo or make the run.
  package func depends(on changed: Range<Int>) -> Bool {
    evidence.lowerBound < changed.upperBound && changed.lowerBound < evidence.upperBound
  }
}

/// Bytes that were spelled in another way, and where each of them was.
package struct DecodedText: Hashable, Sendable {
  package let bytes: [UInt8]
  package let map: SourceMap
  /// Whether the limit cut it.
  package let isCut: Bool
}
