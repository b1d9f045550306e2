/// A version as PEP 440 has it.
struct PythonVersion {
  /// A letter's rank, or beyond both ends where there is none.
  private enum Stage: Equatable {
    case first, last
    case at(UInt8, [UInt8])
  }

  private var epoch: [UInt8] = []
  private var release: [[UInt8]] = []
  private var pre = Stage.last
  private var post = Stage.first
  private var dev = Stage.last
  private var local: [VersionRun]?

  init?(_ text: String) {
    var bytes = Array(Ecosystem.lowered(text).utf8)[...].trimmed
    if bytes.first == UInt8(ascii: "v") { bytes = bytes.dropFirst() }
    if let (version, local) = bytes.halves(at: "+") {
      self.local = VersionText.runs(local)
      if !Self.isLocal(local) { return nil }
      self.local = Self.localRuns(local)
      bytes = version
    }
    if let (epoch, rest) = bytes.halves(at: "!") {
      guard !epoch.isEmpty, epoch.allSatisfy(VersionText.isDigit) else { return nil }
      self.epoch = Array(epoch)
      bytes = rest
    }
    repeat {
      if !release.isEmpty { bytes = bytes.dropFirst() }
      let digits = bytes.prefix(while: VersionText.isDigit)
      guard !digits.isEmpty else { return nil }
      release.append(Array(digits))
      bytes = bytes.dropFirst(digits.count)
    } while bytes.first == UInt8(ascii: ".")
      && bytes.dropFirst().first.map(VersionText.isDigit) ?? false
    guard readStages(&bytes), bytes.isEmpty else { return nil }
    while release.count > 1, release.last?.allSatisfy({ $0 == 0x30 }) ?? false {
      release.removeLast()
    }
  }

  private static func isLocal(_ text: ArraySlice<UInt8>) -> Bool {
    text.split(omittingEmptySubsequences: false) { "._-".utf8.contains($0) }
      .allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { VersionText.isDigit($0) || VersionText.isLetter($0) }
      }
  }

  /// Parts of digits are numbers, all others words.
  private static func localRuns(_ text: ArraySlice<UInt8>) -> [VersionRun] {
    text.split { "._-".utf8.contains($0) }.map {
      $0.allSatisfy(VersionText.isDigit) ? .number(Array($0)) : .word(Array($0))
    }
  }

  private mutating func readStages(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    let pres: [(StaticString, UInt8)] = [
      ("alpha", 0), ("a", 0), ("beta", 1), ("b", 1), ("preview", 2), ("pre", 2), ("rc", 2),
      ("c", 2),
    ]
    if let found = Self.stage(&bytes, pres) { pre = found }
    if bytes.first == UInt8(ascii: "-"), bytes.dropFirst().first.map(VersionText.isDigit) ?? false {
      let digits = bytes.dropFirst().prefix(while: VersionText.isDigit)
      post = .at(0, Array(digits))
      bytes = bytes.dropFirst(1 + digits.count)
    } else if let found = Self.stage(&bytes, [("post", 0), ("rev", 0), ("r", 0)]) {
      post = found
    }
    if let found = Self.stage(&bytes, [("dev", 0)]) { dev = found }
    // A development release of no stage comes before every stage.
    if pre == .last, post == .first, dev != .last { pre = .first }
    return true
  }

  private static func stage(
    _ bytes: inout ArraySlice<UInt8>, _ words: [(StaticString, UInt8)]
  ) -> Stage? {
    let rest = bytes.first.map { "._-".utf8.contains($0) } ?? false ? bytes.dropFirst() : bytes
    guard let (word, rank) = words.first(where: { rest.begins($0.0) }) else { return nil }
    var number = rest.dropFirst(word.utf8CodeUnitCount)
    // The separator belongs to the word even where no number follows.
    if number.first.map({ "._-".utf8.contains($0) }) ?? false { number = number.dropFirst() }
    let digits = number.prefix(while: VersionText.isDigit)
    bytes = number.dropFirst(digits.count)
    return .at(rank, Array(digits))
  }

  func order(to other: PythonVersion) -> VersionOrder {
    var order = VersionText.compareNumbers(epoch, other.epoch)
    for place in 0..<max(release.count, other.release.count) where order == .same {
      order = VersionText.compareNumbers(
        place < release.count ? release[place] : [],
        place < other.release.count ? other.release[place] : [])
    }
    return .first(
      order, Self.order(pre, other.pre), Self.order(post, other.post), Self.order(dev, other.dev),
      Self.order(local, other.local))
  }

  private static func order(_ one: Stage, _ other: Stage) -> VersionOrder {
    switch (one, other) {
    case (.first, .first), (.last, .last): .same
    case (.first, _), (_, .last): .before
    case (_, .first), (.last, _): .after
    case (.at(let rank, let number), .at(let otherRank, let otherNumber)):
      rank != otherRank
        ? (rank < otherRank ? .before : .after)
        : VersionText.compareNumbers(number, otherNumber)
    }
  }

  private static func order(_ one: [VersionRun]?, _ other: [VersionRun]?) -> VersionOrder {
    guard let one, let other else {
      return one == nil ? (other == nil ? .same : .before) : .after
    }
    for (left, right) in zip(one, other) {
      let order: VersionOrder =
        switch (left, right) {
        case (.number(let left), .number(let right)): VersionText.compareNumbers(left, right)
        case (.word(let left), .word(let right)): VersionText.compareBytes(left, right)
        case (.number, .word): .after
        case (.word, .number): .before
        }
      if order != .same { return order }
    }
    if one.count == other.count { return .same }
    return one.count < other.count ? .before : .after
  }
}
