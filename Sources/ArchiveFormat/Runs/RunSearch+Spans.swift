extension RunSearch {
  /// Letters behind an escape of no letter that make it worth decoding: it may hide where a word
  /// begins.
  private static let wordBehind = 8

  /// Takes the span around an escape at `place`, if the escape matters to what is searched: it stands
  /// for ASCII, or a word follows it. Escapes for other letters hide nothing.
  mutating func takeSpan(_ codec: EncodedRun.Codec, at place: Int) {
    let (slot, kind) = Self.slot(of: codec)
    guard place >= spanDone[slot], let escape = Escape.read(codec, text, at: place),
      matters(escape, at: place)
    else { return }
    var (start, end) = (place, place + escape.length)
    while start > 0, classes.holds(text[start - 1], kind) { start -= 1 }
    while end < text.count, classes.holds(text[end], kind) { end += 1 }
    spanDone[slot] = end
    runs.append(EncodedRun(range: start..<end, evidence: start - 1..<end + 1, codec: codec))
  }

  private static func slot(of codec: EncodedRun.Codec) -> (slot: Int, kind: UInt8) {
    switch codec {
    case .escapes: (1, ByteClasses.escapeSpan)
    case .entities: (2, ByteClasses.entitySpan)
    case .percent, .base64, .base64url, .hex, .hexList, .quotedPrintable:
      (0, ByteClasses.percentSpan)
    }
  }

  private func matters(_ escape: Escape, at place: Int) -> Bool {
    if escape.isPlain { return true }
    let end = place + escape.length + Self.wordBehind
    guard end <= text.count else { return false }
    return (place + escape.length..<end).allSatisfy {
      classes.holds(text[$0], ByteClasses.word)
    }
  }

  /// Takes the lines around `place` that soft line breaks join, if they are quoted-printable: there
  /// every `=` begins an escape or ends a line.
  mutating func takeQuotedPrintable(at place: Int) {
    guard place >= spanDone[3], isTelling(place) else { return }
    isFar = true
    var start = place
    while start > 0, text[start - 1] != 0x0a || softBreakEnd(before: start) { start -= 1 }
    var end = place
    while end < text.count, text[end] != 0x0a || softBreakEnd(before: end + 1) { end += 1 }
    spanDone[3] = end
    var equals = start
    while equals < end {
      guard text[equals] == UInt8(ascii: "=") else {
        equals += 1
        continue
      }
      let length = QuotedPrintable.length(text, at: equals)
      guard length > 0 else { return }
      equals += length
    }
    runs.append(
      EncodedRun(range: start..<end, evidence: start - 3..<end + 2, codec: .quotedPrintable))
  }

  /// Whether the `=` at `place` is spelled as nearly nothing but quoted-printable spells it: for
  /// itself, as the start of a letter beyond ASCII, or at the end of a line that is
  /// as long as mailers make them.
  private func isTelling(_ place: Int) -> Bool {
    let length = QuotedPrintable.length(text, at: place)
    if length == 3, text[place + 1] != 0x0d {
      let (first, second) = (text[place + 1], text[place + 2])
      if first == UInt8(ascii: "3"), second == UInt8(ascii: "D") { return true }
      return (UInt8(ascii: "C")...UInt8(ascii: "F")).contains(first)
        && QuotedPrintable.length(text, at: place + 3) == 3 && text[place + 3] == 0x3d
        && [0x38, 0x39, 0x41, 0x42].contains(text[place + 4])
    }
    guard length > 1 else { return false }
    var start = place
    while start > 0, text[start - 1] != 0x0a, place - start < 76 { start -= 1 }
    return (69...75).contains(place - start)
  }

  private func softBreakEnd(before place: Int) -> Bool {
    let before = place >= 2 && text[place - 2] == 0x0d ? place - 3 : place - 2
    return before >= 0 && text[before] == UInt8(ascii: "=")
  }

  /// Takes the list of numbers like 0x41 that the one at `place` is in.
  mutating func takeList(at place: Int) {
    guard place >= listDone, let element = list.element(at: place) else { return }
    var (start, end, count) = (place, element, 1)
    while let previous = list.previous(before: start) {
      start = previous
      count += 1
    }
    while let next = list.next(after: end) {
      end = next.end
      count += 1
    }
    listDone = end
    if isFar(start - HexList.gap - 8..<end + HexList.gap + 8) { isFar = true }
    guard count >= HexList.least else { return }
    var first = FirstBytes()
    var at: Int? = start
    while let place = at, !first.isDecided {
      first.add(list.value(at: place))
      at = list.element(at: place).flatMap { list.next(after: $0)?.start }
    }
    guard first.isWorthALook else { return }
    let margin = HexList.gap + 8
    runs.append(
      EncodedRun(
        range: start..<end, evidence: max(-1, start - margin)..<min(text.count + 1, end + margin),
        codec: .hexList))
  }
}
