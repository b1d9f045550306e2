extension RunSearch {
  /// Takes up the run of letters around `place`, with all that is linked to it.
  mutating func takeLetters(around place: Int) {
    let piece = chain.piece(around: place)
    alphabetDone = max(alphabetDone, piece.end)
    if isFar(evidence(of: piece, piece)) { isFar = true }
    guard piece.count >= LetterChain.least else { return }
    // Nearly all are names in code: alone, and their first bytes are no text.
    let next = piece.padding == 0 ? chain.next(after: piece.end) : nil
    let isFirst = piece.start > regionStart + LetterChain.gap
    if next == nil, isFirst || chain.previous(before: piece.start) == nil {
      return takeAlone(piece, evidence(of: piece, piece))
    }
    let pieces = chain.pieces(with: piece, isFirst: isFirst)
    guard let first = pieces.first, let last = pieces.last else { return }
    alphabetDone = max(alphabetDone, last.end)
    let evidence = evidence(of: first, last)
    if isFar(evidence) { isFar = true }
    var index = 0
    while index < pieces.count {
      let block = LetterBlock(pieces, from: index, in: text)
      if pieces.count > 1, block.count > 1, let codec = block.codec(in: text) {
        let end = pieces[index + block.count - 1]
        add(pieces[index].start..<end.end + end.padding, evidence, codec)
        if block.isEven {
          index += block.count
          continue
        }
      }
      for piece in pieces[index..<index + block.count] { takeAlone(piece, evidence) }
      index += block.count
    }
  }

  private func evidence(
    of first: LetterChain.Piece, _ last: LetterChain.Piece
  ) -> Range<Int> {
    let end = last.end + last.padding + LetterChain.margin
    return max(-1, first.start - LetterChain.margin)..<min(text.count + 1, end)
  }

  private mutating func add(
    _ range: Range<Int>, _ evidence: Range<Int>, _ codec: EncodedRun.Codec
  ) {
    runs.append(EncodedRun(range: range, evidence: evidence, codec: codec))
  }

  /// Runs within one run of letters: the two alphabets differ in what separates words for the other.
  private mutating func takeAlone(_ piece: LetterChain.Piece, _ evidence: Range<Int>) {
    guard piece.count >= LetterChain.least else { return }
    var isWhollyHex = false
    if piece.count >= 32 {
      forEachPart(of: piece, within: ByteClasses.hex, least: 32) { search, part in
        guard LetterBlock.isWorthALook(hex: search.text[part.start..<part.end]) else { return }
        search.add(part.start..<part.end, evidence, .hex)
        isWhollyHex = part.count == piece.count
      }
    }
    if isWhollyHex { return }
    let hasURL = piece.any & ByteClasses.urlOnly != 0
    let hasStandard = piece.any & ByteClasses.standardOnly != 0
    forEachPart(of: piece, without: hasURL ? ByteClasses.urlOnly : 0) {
      $0.takeBase64($1, evidence, .base64)
    }
    guard hasURL || hasStandard else { return }
    forEachPart(of: piece, without: hasStandard ? ByteClasses.standardOnly : 0) {
      $0.takeBase64($1, evidence, .base64url)
    }
  }

  private mutating func takeBase64(
    _ part: LetterChain.Piece, _ evidence: Range<Int>, _ codec: EncodedRun.Codec
  ) {
    guard LetterBlock.isWorthALook(base64: text[part.start..<part.end]) else { return }
    let range = part.start..<part.end + part.padding
    if codec == .base64url, part.any & ByteClasses.urlOnly == 0 {
      return add(range, evidence, .base64)
    }
    add(range, evidence, codec)
  }

  /// Hands on each longest part of `piece` of one class and without another. No list is made: this
  /// is asked of every long name in a text.
  private mutating func forEachPart(
    of piece: LetterChain.Piece, within kind: UInt8 = ByteClasses.alphabet, without: UInt8 = 0,
    least: Int = LetterChain.least, _ body: (inout RunSearch, LetterChain.Piece) -> Void
  ) {
    if without == 0, piece.all & kind != 0 { return body(&self, piece) }
    var (start, any) = (piece.start, UInt8(0))
    for place in piece.start...piece.end {
      let kinds = place < piece.end ? classes[text[place]] : 0
      if kinds & kind != 0, kinds & without == 0 {
        any |= kinds
        continue
      }
      if place - start >= least {
        let padding = place == piece.end ? piece.padding : 0
        body(
          &self,
          LetterChain.Piece(start: start, end: place, padding: padding, any: any, all: 0))
      }
      (start, any) = (place + 1, 0)
    }
  }
}
