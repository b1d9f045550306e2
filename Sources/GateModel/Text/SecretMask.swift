/// Shows that a secret is there without showing it.
package enum SecretMask {
  /// Longer secrets all look this long.
  package static let longest = 40
  /// A secret shorter than this shows nothing of itself: four letters would be much of a password.
  package static let shortestWithPrefix = 16

  /// The secret with everything starred but the first `knownPrefix` characters, which name its kind;
  /// never more than 12 of them, nor more than a quarter of the secret.
  package static func masked(_ secret: some Collection<UInt8>, knownPrefix: Int = 4) -> String {
    let scalars = Array(String(decoding: secret, as: UTF8.self).unicodeScalars)
    let isLong = scalars.count >= shortestWithPrefix
    let room = isLong ? min(max(knownPrefix, 0), 12, scalars.count / 4) : 0
    let shown = scalars.prefix(room).prefix { $0.value > 0x20 && $0.value < 0x7f }
    let stars = min(scalars.count, longest) - shown.count
    return String(String.UnicodeScalarView(shown)) + String(repeating: "*", count: max(stars, 0))
  }

  /// One line with every secret in it masked, cut to `columns` around the first of them.
  ///
  /// `secrets` are byte offsets into `line`, in any order; they may overlap or run past its end.
  package static func excerpt(
    of line: some Collection<UInt8>, hiding secrets: [Range<Int>], knownPrefix: Int = 4,
    columns: Int = 400
  ) -> Excerpt {
    let bytes = Array(line)
    var text: [Unicode.Scalar] = []
    var first: Int?
    var done = 0
    for secret in merged(secrets, count: bytes.count) {
      text += String(decoding: bytes[done..<secret.lowerBound], as: UTF8.self).unicodeScalars
      first = first ?? text.count
      text += masked(bytes[secret], knownPrefix: knownPrefix).unicodeScalars
      done = secret.upperBound
    }
    text += String(decoding: bytes[done...], as: UTF8.self).unicodeScalars
    while let last = text.last, last == "\n" || last == "\r" { text.removeLast() }
    return cut(text, around: first ?? 0, columns: max(columns, longest))
  }

  private static func cut(
    _ text: [Unicode.Scalar], around place: Int, columns: Int
  ) -> Excerpt {
    let start = text.count <= columns ? 0 : max(min(place - columns / 4, text.count - columns), 0)
    let kept = text[start..<min(start + columns, text.count)]
    return Excerpt(text: String(String.UnicodeScalarView(kept)), skippedColumns: start)
  }

  private static func merged(_ ranges: [Range<Int>], count: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let range = range.clamped(to: 0..<count)
      if range.isEmpty { continue }
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
