/// Reads well-formed XML into elements, in time and memory linear in its length.
///
/// A reader of our own and not expat: a document type may define entities, which expand without bound
/// or fetch files; this one refuses every definition, and what is left of XML is small.
package enum XMLDocument {
  /// More than any build file or test report has.
  package static let mostBytes = 64 << 20
  /// Deeper documents are made to exhaust readers.
  package static let mostDepth = 256

  /// The root element, or the first mistake.
  package static func parse(_ bytes: [UInt8]) throws(XMLMistake) -> XMLElement {
    guard bytes.count <= mostBytes else {
      throw XMLMistake(line: 1, reason: "the document has more than \(mostBytes) bytes")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw XMLMistake(line: 1, reason: "the document is not UTF-8")
    }
    var reader = XMLReader(bytes)
    return try reader.document()
  }
}

struct XMLReader {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var open: [XMLElement] = []
  private var texts: [[UInt8]] = []
  private var root: XMLElement?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  mutating func document() throws(XMLMistake) -> XMLElement {
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "<") { try markup() } else { try characters() }
    }
    guard open.isEmpty else { throw mistake("the element `\(open[open.count - 1].name)` is open") }
    guard let root else { throw mistake("the document has no element") }
    return root
  }

  private func mistake(_ reason: String) -> XMLMistake { XMLMistake(line: line, reason: reason) }

  private func isNext(_ text: StaticString) -> Bool {
    let end = place + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    var at = place
    for byte in text.description.utf8 {
      if bytes[at] != byte { return false }
      at += 1
    }
    return true
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where place < bytes.count {
      if bytes[place] == 0x0a { line += 1 }
      place += 1
    }
  }

  /// Everything up to the mark, which is stepped over.
  private mutating func through(_ mark: StaticString) throws(XMLMistake) -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count {
      if isNext(mark) {
        let text = bytes[start..<place]
        advance(mark.utf8CodeUnitCount)
        return text
      }
      advance()
    }
    throw mistake("`\(mark)` is missing")
  }

  private mutating func markup() throws(XMLMistake) {
    if isNext("<!--") {
      advance(4)
      _ = try through("-->")
    } else if isNext("<![CDATA[") {
      advance(9)
      let text = try through("]]>")
      guard !texts.isEmpty else { throw mistake("text stands outside the element") }
      texts[texts.count - 1] += text
    } else if isNext("<?") {
      _ = try through("?>")
    } else if isNext("<!DOCTYPE") {
      let text = try through(">")
      if text.contains(UInt8(ascii: "[")) {
        throw mistake("the document type defines entities, which are not followed")
      }
    } else if isNext("</") {
      advance(2)
      try close(name: name())
    } else {
      try element()
    }
  }

  private mutating func close(name: String) throws(XMLMistake) {
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else {
      throw mistake("`>` is missing")
    }
    advance()
    guard var element = open.popLast(), element.name == name, let text = texts.popLast() else {
      throw mistake("`</\(name)>` closes nothing")
    }
    element.text = Self.trimmed(text)
    add(element)
  }

  private mutating func add(_ element: XMLElement) {
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  private mutating func element() throws(XMLMistake) {
    advance()
    guard !(open.isEmpty && root != nil) else { throw mistake("a second element") }
    var element = XMLElement(name: name(), line: line)
    guard !element.name.isEmpty else { throw mistake("the name of an element is expected") }
    while true {
      skipBlanks()
      if isNext("/>") {
        advance(2)
        return add(element)
      }
      if isNext(">") {
        advance()
        guard open.count < XMLDocument.mostDepth else {
          throw mistake("the document is nested too deeply")
        }
        open.append(element)
        texts.append([])
        return
      }
      let attribute = name()
      skipBlanks()
      guard !attribute.isEmpty, isNext("=") else { throw mistake("an attribute is expected") }
      advance()
      element.attributes[attribute] = try value()
    }
  }

  private mutating func value() throws(XMLMistake) -> String {
    skipBlanks()
    let text: ArraySlice<UInt8>
    if isNext("\"") {
      advance()
      text = try through("\"")
    } else if isNext("'") {
      advance()
      text = try through("'")
    } else {
      throw mistake("a value in quotes is expected")
    }
    return String(decoding: try unescaped(text), as: UTF8.self)
  }

  private mutating func characters() throws(XMLMistake) {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { advance() }
    let text = bytes[start..<place]
    if texts.isEmpty {
      guard text.allSatisfy(Self.isBlank) else { throw mistake("text stands outside the element") }
    } else {
      texts[texts.count - 1] += try unescaped(text)
    }
  }

  /// The five entities that every document has, and characters by number.
  private func unescaped(_ text: ArraySlice<UInt8>) throws(XMLMistake) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var plain: [UInt8] = []
    var at = text.startIndex
    while at < text.endIndex {
      guard text[at] == UInt8(ascii: "&") else {
        plain.append(text[at])
        at += 1
        continue
      }
      guard let end = text[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        throw mistake("`&` begins no entity")
      }
      let entity = String(decoding: text[(at + 1)..<end], as: UTF8.self)
      plain += try character(entity)
      at = end + 1
    }
    return plain
  }

  private func character(_ entity: String) throws(XMLMistake) -> [UInt8] {
    switch entity {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    case _:
      let isHex = entity.hasPrefix("#x")
      let digits = entity.dropFirst(isHex ? 2 : 1)
      guard entity.hasPrefix("#"), let number = UInt32(digits, radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(number)
      else { throw mistake("the entity `\(entity)` is not known") }
      return Array(String(scalar).utf8)
    }
  }

  private mutating func name() -> String {
    let start = place
    while place < bytes.count, !Self.isBlank(bytes[place]), !"<>/=\"'".utf8.contains(bytes[place]) {
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while place < bytes.count, Self.isBlank(bytes[place]) { advance() }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0d).contains(byte)
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    let rest = text.drop(while: isBlank)
    let end = rest.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? rest.startIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
