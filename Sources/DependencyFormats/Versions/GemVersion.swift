/// A version as RubyGems orders it: words come before numbers, so `1.0.a` before `1.0`.
struct GemVersion {
  private var segments: [VersionRun]

  init?(_ text: String) {
    let bytes = Array(text.utf8)[...].trimmed
    let isPlain = bytes.allSatisfy {
      VersionText.isDigit($0) || VersionText.isLetter($0) || ".-".utf8.contains($0)
    }
    guard let first = bytes.first, VersionText.isDigit(first), isPlain else { return nil }
    let parts = bytes.split(separator: UInt8(ascii: "-"))
    segments = []
    for (place, part) in parts.enumerated() {
      if place > 0 { segments.append(.word(Array("pre".utf8))) }
      segments += VersionText.runs(part)
    }
    // Zeros at the end of the release and of the whole say nothing.
    let word = segments.firstIndex { if case .word = $0 { true } else { false } }
    let release = segments[..<(word ?? segments.endIndex)]
    let rest = segments[(word ?? segments.endIndex)...]
    segments = Array(Self.trimmed(release) + Self.trimmed(rest))
  }

  private static func trimmed(_ runs: ArraySlice<VersionRun>) -> ArraySlice<VersionRun> {
    var runs = runs
    while case .number(let digits)? = runs.last, digits.allSatisfy({ $0 == 0x30 }) {
      runs.removeLast()
    }
    return runs
  }

  func order(to other: GemVersion?) -> VersionOrder? {
    guard let other else { return nil }
    for place in 0..<max(segments.count, other.segments.count) {
      let one = place < segments.count ? segments[place] : .number([])
      let two = place < other.segments.count ? other.segments[place] : .number([])
      let order: VersionOrder =
        switch (one, two) {
        case (.number(let one), .number(let two)): VersionText.compareNumbers(one, two)
        case (.word(let one), .word(let two)): VersionText.compareBytes(one, two)
        case (.word, .number): .before
        case (.number, .word): .after
        }
      if order != .same { return order }
    }
    return .same
  }
}

/// A version as composer orders it; branches (`dev-main`) have no order.
struct ComposerVersion {
  private var runs: [VersionRun]

  init?(_ text: String) {
    var bytes = Array(text.utf8)[...].trimmed.prefix { $0 != UInt8(ascii: "+") }
    if bytes.first.map({ $0 | 0x20 == UInt8(ascii: "v") }) ?? false { bytes = bytes.dropFirst() }
    guard let first = bytes.first, VersionText.isDigit(first) else { return nil }
    runs = VersionText.runs(bytes)
    let release = runs.prefix { if case .number = $0 { true } else { false } }.count
    if release < 4 {
      runs.insert(
        contentsOf: [VersionRun](repeating: .number([0x30]), count: 4 - release), at: release)
    }
  }

  private static func rank(_ run: VersionRun?) -> Int {
    guard let run else { return 5 }
    guard case .word(let word) = run else { return 6 }
    switch String(decoding: word, as: UTF8.self) {
    case "dev": return 0
    case "alpha", "a": return 1
    case "beta", "b": return 2
    case "rc", "c": return 3
    case "pl", "p", "patch": return 7
    case _: return -1
    }
  }

  func order(to other: ComposerVersion?) -> VersionOrder? {
    guard let other else { return nil }
    for place in 0..<max(runs.count, other.runs.count) {
      let one = place < runs.count ? runs[place] : nil
      let two = place < other.runs.count ? other.runs[place] : nil
      if case .number(let one)? = one, case .number(let two)? = two {
        let order = VersionText.compareNumbers(one, two)
        if order != .same { return order }
        continue
      }
      let (rank, otherRank) = (Self.rank(one), Self.rank(two))
      if rank != otherRank { return rank < otherRank ? .before : .after }
    }
    return .same
  }
}
