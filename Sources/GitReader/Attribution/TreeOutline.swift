import GateModel

/// Where the entries of one tree begin, and which of them lead somewhere.
///
/// A tree made from another as a delta shares most of its bytes with it. What stands in a copied part
/// and begins where an entry of the base began is that entry again, so it is not read twice.
struct TreeOutline {
  /// Where each entry begins, and one more for the end of the last; empty unless others are to be
  /// read from this one.
  private(set) var starts: [UInt32] = []
  private var count = 0
  /// The entries that lead somewhere, by their place in the tree.
  private(set) var edgePlaces: [Int32] = []
  private(set) var edges: [Int32] = []

  /// One entry, as ranges of the tree's bytes.
  struct Entry {
    var mode: FileMode
    var nameStart: Int
    var nameLength: Int
    var idStart: Int
  }

  mutating func clear() {
    count = 0
    starts.removeAll(keepingCapacity: true)
    edgePlaces.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
  }

  /// Reads a tree; `edge` gives the number of what an entry leads to, or nil. What is wrong with the
  /// tree is given back; the entries before it are kept.
  ///
  /// With a base and the pieces that were made of it, only the others are read. A base that could not
  /// be read whole has no starts, and then all is read.
  mutating func read(
    _ bytes: ByteStore, idLength: Int, base: TreeOutline = TreeOutline(),
    pieces: [DeltaPieces.Piece] = [], isBase: Bool = false, _ edge: (Entry) -> Int32?
  ) -> String? {
    clear()
    guard bytes.count < Int(Int32.max) else { return "it has \(bytes.count) bytes" }
    var place = 0
    var piece = 0
    while place < bytes.count {
      while piece < pieces.count, pieces[piece].target + pieces[piece].length <= place {
        piece += 1
      }
      if piece < pieces.count, pieces[piece].isCopy,
        take(from: base, pieces[piece], at: &place, isBase: isBase)
      {
        continue
      }
      switch Self.entry(of: bytes, at: place, idLength: idLength) {
      case .failure(let malformed):
        starts.removeAll(keepingCapacity: true)
        return malformed.what
      case .success(let entry):
        if let number = edge(entry) {
          edgePlaces.append(Int32(count))
          edges.append(number)
        }
        if isBase { starts.append(UInt32(place)) }
        count += 1
        place = entry.idStart + idLength
      }
    }
    if isBase { starts.append(UInt32(place)) }
    return nil
  }

  /// Takes over the entries of the base that lie whole inside a copied piece; false if there is none.
  private mutating func take(
    from base: TreeOutline, _ piece: DeltaPieces.Piece, at place: inout Int, isBase: Bool
  ) -> Bool {
    let from = UInt32(piece.source + place - piece.target)
    let end = UInt32(piece.source + piece.length)
    let first = Self.lowerBound(base.starts, from)
    guard first < base.starts.count - 1, base.starts[first] == from else { return false }
    var last = Self.lowerBound(base.starts, end)
    if last == base.starts.count || base.starts[last] > end { last -= 1 }
    guard last > first else { return false }
    if isBase { takeStarts(of: base, first..<last, movedBy: UInt32(place) &- from) }
    var edge = Self.lowerBound(base.edgePlaces, Int32(first))
    while edge < base.edges.count, base.edgePlaces[edge] < Int32(last) {
      edgePlaces.append(base.edgePlaces[edge] + Int32(count - first))
      edges.append(base.edges[edge])
      edge += 1
    }
    count += last - first
    place += Int(base.starts[last] - from)
    return true
  }

  private mutating func takeStarts(
    of base: TreeOutline, _ range: Range<Int>, movedBy moved: UInt32
  ) {
    let here = starts.count
    starts.append(contentsOf: base.starts[range])
    if moved == 0 { return }
    unsafe starts.withUnsafeMutableBufferPointer { all in
      for number in here..<all.count { unsafe all[number] &+= moved }
    }
  }

  private static func lowerBound<Value: Comparable>(_ values: [Value], _ wanted: Value) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) >> 1
      if values[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private struct Malformed: Error {
    var what: String
  }

  private static func entry(
    of bytes: ByteStore, at start: Int, idLength: Int
  ) -> Result<Entry, Malformed> {
    var place = start
    var bits: UInt32 = 0
    while place < bytes.count, bytes[place] != UInt8(ascii: " ") {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 8, place - start < 7 else {
        return .failure(Malformed(what: "an entry has a malformed mode"))
      }
      bits = bits << 3 | UInt32(digit)
      place += 1
    }
    guard place > start, place < bytes.count,
      let end = bytes.first(0, from: place + 1, to: bytes.count), end > place + 1,
      end + 1 <= bytes.count - idLength
    else { return .failure(Malformed(what: "an entry is cut short")) }
    return .success(
      Entry(
        mode: .canonical(bits), nameStart: place + 1, nameLength: end - place - 1,
        idStart: end + 1))
  }
}
