import GateModel
import PatternEngine
import SecretSearch

/// One step of a made-up history: a text from pieces of the one before it and from new bytes.
struct MadeEdit {
  enum Piece {
    case copy(Range<Int>)
    case new([UInt8])
  }

  private(set) var text: [UInt8] = []
  private var runs: [CopiedRun] = []
  private var changes: [Range<Int>] = []

  /// What a delta would say of it; seams between copies are empty changes.
  var edit: TextEdit { TextEdit(runs: runs, changes: changes) }

  init(_ pieces: [Piece], of base: [UInt8]) {
    for piece in pieces {
      switch piece {
      case .copy(let range) where !range.isEmpty: copy(range, of: base)
      case .new(let bytes) where !bytes.isEmpty: insert(bytes)
      case .copy, .new: continue
      }
    }
    if let last = runs.last {
      if last.target + last.count == text.count, last.source + last.count != base.count {
        changes.append(text.count..<text.count)
      }
    } else if text.isEmpty, !base.isEmpty {
      changes.append(0..<0)
    }
  }

  private mutating func copy(_ range: Range<Int>, of base: [UInt8]) {
    let target = text.count
    text += base[range]
    if let last = runs.last, last.target + last.count == target {
      if last.source + last.count == range.lowerBound {
        runs[runs.count - 1].count += range.count
        return
      }
      changes.append(target..<target)
    } else if target == 0, range.lowerBound != 0 {
      changes.append(0..<0)
    }
    runs.append(CopiedRun(source: range.lowerBound, target: target, count: range.count))
  }

  private mutating func insert(_ bytes: [UInt8]) {
    let target = text.count
    text += bytes
    if let last = changes.last, last.upperBound == target, !last.isEmpty {
      changes[changes.count - 1] = last.lowerBound..<text.count
    } else {
      changes.append(target..<text.count)
    }
  }

  /// Some edit of a text: what people and programs do, and what hurts most.
  static func some(of base: [UInt8], _ maker: inout SourceText, near: [Range<Int>]) throws
    -> MadeEdit
  {
    var cuts = [place(in: base, &maker, near), place(in: base, &maker, near)].sorted()
    let (first, last) = (cuts[0], cuts.removeLast())
    let (head, middle, tail) = (0..<first, first..<last, last..<base.count)
    let pieces: [Piece]
    switch maker.number(0...12) {
    case 0...3: pieces = [.copy(0..<first), .new(try maker.piece()), .copy(first..<base.count)]
    case 4: pieces = [.copy(head), .copy(tail)]
    case 5, 6: pieces = [.copy(head), .new(try maker.piece()), .copy(tail)]
    case 7: pieces = [.copy(middle), .copy(head), .copy(tail)]
    case 8: pieces = [.copy(head), .copy(middle), .copy(middle), .copy(tail)]
    case 9: pieces = [.copy(tail), .new(try maker.piece()), .copy(head)]
    case 10:
      let bytes = [UInt8](base[first..<min(first + maker.number(0...3), base.count)])
      pieces = [.copy(head), .new(bytes + [UInt8(ascii: "\n")]), .copy(first..<base.count)]
    case 11: pieces = [.new(try maker.half()), .copy(middle), .new(try maker.half())]
    case _:
      pieces = [.copy(head), .new([UInt8](base[middle])), .copy(tail), .new(try maker.piece())]
    }
    return MadeEdit(pieces, of: base)
  }

  /// Somewhere; every other time at, in or shortly before or after what was found.
  private static func place(
    in base: [UInt8], _ maker: inout SourceText, _ near: [Range<Int>]
  ) -> Int {
    guard maker.number(0...1) == 0, let secret = near.randomElement(using: &maker.source) else {
      return maker.number(0...base.count)
    }
    let reach = maker.pick([0, 1, 2, 20, 300], or: 0)
    let place = maker.number((secret.lowerBound - reach)...(secret.upperBound + reach))
    return min(max(place, 0), base.count)
  }
}
