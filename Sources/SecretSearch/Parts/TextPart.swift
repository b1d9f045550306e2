/// What a part of a text was seen not to hold.
struct Barrenness: OptionSet {
  var rawValue: UInt8

  /// No place where a rule may match ends in it.
  static let ofHits = Barrenness(rawValue: 1)
  /// No encoded run is found from it.
  static let ofRuns = Barrenness(rawValue: 2)
}

/// A part of a text, and what is known of it before it is searched.
struct TextPart {
  let range: Range<Int>
  /// Of its bytes and those around it that decide what is found in it; nil where nobody remembers.
  let digest: PartDigest?
  /// Whether hits may end in it that no other text brought along.
  let asksForHits: Bool
  /// What need not be looked for.
  var known: Barrenness = []
  var hasHits = false
  var hasRuns = false

  /// Whether the sieves have to look at it.
  var wantsHits: Bool { asksForHits && !known.contains(.ofHits) }

  /// What is known when it has been searched.
  var proved: Barrenness {
    var proved = known
    if asksForHits && !hasHits { proved.insert(.ofHits) }
    if !hasRuns { proved.insert(.ofRuns) }
    return proved
  }
}
