/// What a text holds that a reader of it would not expect: one pass, whatever it holds.
struct TextScan {
  /// A place in the text, and what stands there.
  struct Spot {
    let line: Int
    /// In code points, from 1.
    let column: Int
    let scalar: Unicode.Scalar?
  }

  /// More spots of a kind than these are not kept; a hostile file could hold millions.
  static let most = 1_000

  private(set) var bidi: [Spot] = []
  private(set) var invisible: [Spot] = []
  private(set) var invalid: [Spot] = []
  private(set) var conflicts: [Spot] = []
  /// Lines that end in CR LF and in LF alone, and the first of each.
  private(set) var returns = 0
  private(set) var feeds = 0
  private(set) var firstReturn: Int?
  private(set) var firstFeed: Int?

  var isRemarkable: Bool {
    !(bidi.isEmpty && invisible.isEmpty && invalid.isEmpty && conflicts.isEmpty)
  }

  init(_ text: RawSpan) {
    unsafe text.withUnsafeBytes { bytes in unsafe scan(bytes) }
  }

  private mutating func scan(_ bytes: UnsafeRawBufferPointer) {
    var line = 1
    var start = 0
    var place = 0
    let count = bytes.count
    while place < count {
      let lineStart = place
      var isPlain = true
      while place < count {
        let byte = unsafe bytes[place]
        if byte == 0x0A { break }
        if byte >= 0x80 { isPlain = false }
        place += 1
      }
      if place < count {
        if place > lineStart, unsafe bytes[place - 1] == 0x0D {
          returns += 1
          firstReturn = firstReturn ?? line
        } else {
          feeds += 1
          firstFeed = firstFeed ?? line
        }
      }
      if !isPlain {
        unsafe decode(UnsafeRawBufferPointer(rebasing: bytes[lineStart..<place]), line)
      }
      if place - lineStart >= 7 {
        let first = unsafe bytes[lineStart]
        if first == UInt8(ascii: "<") || first == UInt8(ascii: ">") {
          unsafe mark(UnsafeRawBufferPointer(rebasing: bytes[lineStart..<place]), first, line)
        }
      }
      start = place
      place = start + 1
      line += 1
    }
  }

  /// `<<<<<<< ours` and `>>>>>>> theirs`, as git writes them.
  private mutating func mark(_ line: UnsafeRawBufferPointer, _ first: UInt8, _ number: Int) {
    guard unsafe line.prefix(7).allSatisfy({ $0 == first }), conflicts.count < Self.most else {
      return
    }
    let next = unsafe line.count > 7 ? line[7] : 0
    let isEnd = line.count == 7 || line.count == 8 && next == 0x0D
    if isEnd ? first == UInt8(ascii: "<") : next == UInt8(ascii: " ") {
      conflicts.append(Spot(line: number, column: 1, scalar: nil))
    }
  }

  private mutating func decode(_ line: UnsafeRawBufferPointer, _ number: Int) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = unsafe line.makeIterator()
    var column = 0
    var offset = 0
    var isInFlag = false
    while true {
      switch unsafe parser.parseScalar(from: &rest) {
      case .emptyInput: return
      case .valid(let encoded):
        column += 1
        let before = unsafe offset > 0 ? line[offset - 1] : nil
        offset += encoded.count
        let scalar = Unicode.UTF8.decode(encoded)
        guard scalar.value >= 0x80 else {
          isInFlag = false
          continue
        }
        let after = unsafe offset < line.count ? line[offset] : nil
        isInFlag =
          scalar.value == 0x1F3F4 || isInFlag && (0xE0020...0xE007F).contains(scalar.value)
        let isMark = scalar.value == 0xFEFF && number == 1 && column == 1
        if isInFlag || isMark { continue }
        let spot = Spot(line: number, column: column, scalar: scalar)
        if HiddenScalar.isBidi(scalar) {
          if bidi.count < Self.most { bidi.append(spot) }
        } else if HiddenScalar.isInvisible(scalar, after: before, before: after) {
          if invisible.count < Self.most { invisible.append(spot) }
        }
      case .error(let length):
        column += 1
        offset += length
        isInFlag = false
        if invalid.count < Self.most {
          invalid.append(Spot(line: number, column: column, scalar: nil))
        }
      }
    }
  }
}
