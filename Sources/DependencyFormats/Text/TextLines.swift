/// The lines of a text with their numbers, line ends of either kind removed.
struct TextLines: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private(set) var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    place = self.bytes.startIndex
  }

  mutating func next() -> (number: Int, text: ArraySlice<UInt8>)? {
    guard place < bytes.endIndex else { return nil }
    number += 1
    let end = bytes[place...].firstIndex(of: 0x0a) ?? bytes.endIndex
    var line = bytes[place..<end]
    place = Swift.min(end + 1, bytes.endIndex)
    if end == bytes.endIndex { place = bytes.endIndex }
    if line.last == 0x0d { line = line.dropLast() }
    return (number, line)
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    let rest = drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
    guard let last = rest.lastIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d }) else {
      return rest.prefix(0)
    }
    return rest[...last]
  }

  var text: String { String(decoding: self, as: UTF8.self) }

  /// How many blanks it begins with.
  var indent: Int { prefix { $0 == 0x20 }.count }

  func begins(_ word: StaticString) -> Bool { starts(with: word.description.utf8) }

  /// The two parts around the first of these bytes; nil where it is not there.
  func halves(at byte: Unicode.Scalar) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard let place = firstIndex(of: UInt8(ascii: byte)) else { return nil }
    return (self[startIndex..<place], self[(place + 1)...])
  }

  /// Without quotes of either kind around it.
  var unquoted: ArraySlice<UInt8> {
    guard count >= 2, let first, first == last, first == 0x22 || first == 0x27 else { return self }
    return dropFirst().dropLast()
  }
}

extension String {
  /// Whether it holds the text, by bytes.
  func holds(_ part: StaticString) -> Bool {
    utf8.firstRange(of: part.description.utf8) != nil
  }

  /// The parts around the first such text, by bytes; nil where it is not there.
  func halves(at mark: StaticString) -> (String, String)? {
    guard let range = utf8.firstRange(of: mark.description.utf8) else { return nil }
    return (
      String(decoding: utf8[..<range.lowerBound], as: UTF8.self),
      String(decoding: utf8[range.upperBound...], as: UTF8.self)
    )
  }
}

extension Collection<UInt8> {
  /// Where these bytes stand first; nil where they do not.
  func firstRange(of mark: some Collection<UInt8>) -> Range<Index>? {
    guard let first = mark.first else { return nil }
    var at = startIndex
    while let start = self[at...].firstIndex(of: first) {
      if self[start...].starts(with: mark) {
        return start..<index(start, offsetBy: mark.count)
      }
      at = index(after: start)
    }
    return nil
  }
}
