/// A secret with what stands around it, as far as the filters look.
struct SecretSetting {
  let secret: [UInt8]
  /// The line before the secret, or as much of it as matters; begins no later than the match does.
  let lead: [UInt8]
  /// Where the match begins in `lead`.
  let matchStart: Int
  /// The byte after the secret; nil at the end of the text.
  let next: UInt8?

  /// How far before the match a name is looked at.
  private static let reach = 48

  init(_ secret: [UInt8], lead: [UInt8], matchStart: Int = 0, next: UInt8? = nil) {
    self.secret = secret
    self.lead = lead
    self.matchStart = matchStart
    self.next = next
  }

  init(
    _ secret: [UInt8], at place: Range<Int>, match: Range<Int>, in text: borrowing Span<UInt8>
  ) {
    var start = min(match.lowerBound, place.lowerBound)
    let least = max(0, start - Self.reach)
    while start > least, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var lead: [UInt8] = []
    lead.reserveCapacity(place.lowerBound - start)
    for place in start..<place.lowerBound { lead.append(text[place]) }
    self.init(
      secret, lead: lead, matchStart: min(match.lowerBound, place.lowerBound) - start,
      next: place.upperBound < text.count ? text[place.upperBound] : nil)
  }

  /// Whether a quote stands right before the secret.
  var isQuoted: Bool {
    guard let last = lead.last else { return false }
    return last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") || last == UInt8(ascii: "`")
  }
}
