/// One search of a text. A block of 16 bytes is first asked, all bytes at once, whether it can hold
/// the beginning of an escape, and whether its first half can lie in a run of base64: every run of 24
/// letters holds two halves of blocks that follow one another, so one of them is a first.
struct RunSearch {
  let text: ByteView
  let classes: ByteClasses
  let chain: LetterChain
  let list: HexList
  var runs: [EncodedRun] = []
  /// Up to where each kind of run has been searched.
  var alphabetDone = 0
  var spanDone = SIMD4<Int>(repeating: 0)
  var listDone = 0
  /// The part that is being searched.
  var (regionStart, regionEnd) = (0, 0)
  /// Whether bytes far from the part had a say.
  var isFar = false

  init(_ text: ByteView) {
    self.text = text
    classes = ByteClasses()
    chain = LetterChain(text: text, classes: classes)
    list = HexList(text: text, classes: classes)
  }

  /// Bytes around a part that may decide whether it is barren: more are only looked at where it is
  /// told that it is not.
  static let (reachBefore, reachAfter) = (320, 128)

  /// Looks for runs from within `part`; whether none was found, by bytes not farther off than
  /// `reachBefore` and `reachAfter`.
  mutating func scan(_ part: Range<Int>) -> Bool {
    regionStart = part.lowerBound
    regionEnd = part.upperBound
    let before = runs.count
    // What an earlier part has searched already says nothing of this one.
    isFar = max(alphabetDone, listDone, spanDone.max()) > regionStart
    if isAmidLetters(part.lowerBound) || isAmidLetters(part.upperBound) { isFar = true }
    var place = part.lowerBound & ~15
    let lastBlock = min(part.upperBound - 1, text.count - 17)
    if let start = unsafe text.start {
      var halfBefore: UInt64 = 1
      while place <= lastBlock {
        unsafe scanBlock(UnsafeRawPointer(start), place, &halfBefore)
        place += 16
      }
    }
    while place < part.upperBound {
      if place >= regionStart {
        if place & 15 == 0, place + 8 <= text.count { probe(place) }
        trigger(place)
      }
      place += 1
    }
    return runs.count == before && !isFar
  }

  /// From which side of a cut a run of letters is found depends on where the text begins.
  private func isAmidLetters(_ place: Int) -> Bool {
    place > 0 && place < text.count && classes.holds(text[place - 1], ByteClasses.alphabet)
      && classes.holds(text[place], ByteClasses.alphabet)
  }

  /// Whether something was looked at that is far from the part.
  func isFar(_ looked: Range<Int>) -> Bool {
    looked.lowerBound < regionStart - Self.reachBefore
      || looked.upperBound > regionEnd + Self.reachAfter
  }

  @inline(__always)
  private mutating func scanBlock(
    _ start: UnsafeRawPointer, _ place: Int, _ halfBefore: inout UInt64
  ) {
    let block = unsafe (start + place).loadUnaligned(as: SIMD16<UInt8>.self)
    let next = unsafe (start + place + 1).loadUnaligned(as: SIMD16<UInt8>.self)
    let hits = Self.beginnings(block, next)
    let letters = Self.letters(block)
    // One branch for all that can stand in a block: which of them does cannot be foreseen.
    let behind = letters[1] == .max ? UInt64(1) : 0
    let isRun = (letters[0] == .max ? 1 : 0) & (halfBefore | behind)
    halfBefore = behind
    if hits[0] | hits[1] | isRun != 0 {
      if isRun != 0, place >= regionStart { probe(place) }
      triggers(hits, place)
    }
  }

  /// All ones where a letter of base64 stands, or a comma or point.
  @inline(__always)
  private static func letters(_ block: SIMD16<UInt8>) -> SIMD2<UInt64> {
    func splat(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
    let isLetter = ((block | splat(0x20)) &- splat(UInt8(ascii: "a"))) .<= splat(25)
    let isOther = (block &- splat(UInt8(ascii: "+"))) .<= splat(14)
    let all = isLetter .| isOther .| (block .== splat(UInt8(ascii: "_")))
    return unsafe unsafeBitCast(all, to: SIMD2<UInt64>.self)
  }

  /// All ones where an escape can begin: `%`, `&`, `\` before x, u or U, `=` before a digit, a letter
  /// up to F or a line end, and `0` before x.
  @inline(__always)
  private static func beginnings(
    _ block: SIMD16<UInt8>, _ next: SIMD16<UInt8>
  ) -> SIMD2<UInt64> {
    func splat(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
    let lower = next | splat(0x20)
    let isX = lower .== splat(UInt8(ascii: "x"))
    let isXorU = isX .| (lower .== splat(UInt8(ascii: "u")))
    let isDigit = (next &- splat(0x30)) .<= splat(0x16)
    let isLineEnd = (next .== splat(0x0a)) .| (next .== splat(0x0d))
    let backslash = (block .== splat(UInt8(ascii: "\\"))) .& isXorU
    let equals = (block .== splat(UInt8(ascii: "="))) .& (isDigit .| isLineEnd)
    let zero = (block .== splat(UInt8(ascii: "0"))) .& isX
    let percent = block .== splat(UInt8(ascii: "%"))
    // amp, gt, lt, nbsp, quot and apos begin so.
    let isEntity =
      (next .== splat(UInt8(ascii: "#"))) .| ((next | splat(0x0b)) .== splat(0x6f))
      .| (next .== splat(0x61)) .| (next .== splat(0x71))
    let ampersand = (block .== splat(UInt8(ascii: "&"))) .& isEntity
    let all = percent .| ampersand .| backslash .| equals .| zero
    return unsafe unsafeBitCast(all, to: SIMD2<UInt64>.self)
  }

  @inline(never)
  private mutating func triggers(_ hits: SIMD2<UInt64>, _ place: Int) {
    for half in 0..<2 {
      var marks = hits[half] & 0x8080_8080_8080_8080
      while marks != 0 {
        let sign = place + half * 8 + marks.trailingZeroBitCount / 8
        if sign >= regionStart, sign < regionEnd { trigger(sign) }
        marks &= marks &- 1
      }
    }
  }

  /// Takes up the run of letters around the eight bytes at `place`, if they are all letters.
  private mutating func probe(_ place: Int) {
    guard place >= alphabetDone else { return }
    for offset in (0..<8).reversed()
    where !classes.holds(text[place + offset], ByteClasses.alphabet) { return }
    takeLetters(around: place)
  }

  private mutating func trigger(_ place: Int) {
    switch text[place] {
    case UInt8(ascii: "%"): takeSpan(.percent, at: place)
    case UInt8(ascii: "\\"): takeSpan(.escapes, at: place)
    case UInt8(ascii: "&") where mayBeEntity(place): takeSpan(.entities, at: place)
    case UInt8(ascii: "=") where mayBePrintable(place): takeQuotedPrintable(at: place)
    case UInt8(ascii: "0"): takeList(at: place)
    default: break
    }
  }

  /// Pointers and conditions in code are told from entities by the letter behind the sign.
  @inline(__always) private func mayBeEntity(_ place: Int) -> Bool {
    guard place + 3 < text.count else { return false }
    return switch text[place + 1] {
    case UInt8(ascii: "#"): true
    case UInt8(ascii: "a"): text[place + 2] == 0x6d || text[place + 2] == 0x70
    case UInt8(ascii: "l"), UInt8(ascii: "g"): text[place + 2] == UInt8(ascii: "t")
    case UInt8(ascii: "q"): text[place + 2] == UInt8(ascii: "u")
    case UInt8(ascii: "n"): text[place + 2] == UInt8(ascii: "b")
    default: false
    }
  }

  /// The bytes that `isTelling` can accept, and no others.
  @inline(__always) private func mayBePrintable(_ place: Int) -> Bool {
    guard place + 1 < text.count else { return false }
    return switch text[place + 1] {
    case UInt8(ascii: "3"): place + 2 < text.count && text[place + 2] == UInt8(ascii: "D")
    case UInt8(ascii: "C")...UInt8(ascii: "F"), 0x0a, 0x0d: true
    default: false
    }
  }

  /// How far a run can be linked over lines beyond what changed.
  static let regionMargin = LetterChain.margin * 3

  /// The lines around `range`, so wide that every run whose evidence touches it is found from within;
  /// without what lies before `done`, where a line begins.
  func region(around range: Range<Int>, after done: Int = 0) -> Range<Int> {
    var start = min(max(0, range.lowerBound - Self.regionMargin), text.count)
    var end = min(text.count, max(0, range.upperBound + Self.regionMargin))
    while start > done {
      start = text.lineStart(before: start, notBefore: done)
      if start == done || isLineStart(start) { break }
      start -= 1
    }
    start = max(start, done)
    end = max(end, start)
    while end < text.count {
      if end > 0, isLineStart(end) { break }
      end = text.lineEnd(from: end)
    }
    return start..<end
  }

  /// Whether a line begins at `place` that does not go on a line of quoted-printable.
  private func isLineStart(_ place: Int) -> Bool {
    guard text[place - 1] == 0x0a else { return false }
    let before = place >= 2 && text[place - 2] == 0x0d ? place - 3 : place - 2
    return before < 0 || text[before] != UInt8(ascii: "=")
  }
}
