/// Reads the part of Go's language that paths are described in, as all the ways through it.
struct PathExpression {
  enum Step: Hashable {
    case start, end
    case text(String)
    case one(String)
    /// A letter in either case, as a class.
    case letter(String)
    /// Any character, a slash too; as a pattern, any but a slash.
    case any
    /// Any number of whatever within a folder.
    case run
    /// A slash, and any number of folders.
    case deep

    var isText: Bool {
      switch self {
      case .text(let text): text != "/"
      case .letter: true
      case .start, .end, .one, .any, .run, .deep: false
      }
    }

    var glob: String {
      switch self {
      case .start, .end: ""
      case .text(let text): "*?[\\".utf8.contains(text.utf8.first ?? 0) ? "\\" + text : text
      case .one(let glob), .letter(let glob): glob
      case .any: "?"
      case .run: "*"
      case .deep: "/**/"
      }
    }
  }

  typealias Ways = [[Step]]

  private static let mostWays = 128
  private let source: [UInt8]
  private var place = 0
  private var depth = 0
  private var ignoresCase = false
  private(set) var inexact: String?

  init(_ expression: String) { source = Array(expression.utf8) }

  /// Nil where something else stands in it.
  mutating func read() -> Ways? {
    guard let ways = choice(), place == source.count else { return nil }
    return ways
  }

  private var next: UInt8? { place < source.count ? source[place] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard source.count - place >= length,
      text.withUTF8Buffer({ unsafe $0.elementsEqual(source[place..<place + length]) })
    else { return false }
    place += length
    return true
  }

  private mutating func choice() -> Ways? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { return nil }
    var all: Ways = []
    repeat {
      guard let ways = sequence() else { return nil }
      all += ways
    } while take("|")
    return all.count <= Self.mostWays ? all : nil
  }

  private mutating func sequence() -> Ways? {
    var ways: Ways = [[]]
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      if take("(?i)") {
        ignoresCase = true
        continue
      }
      guard let atom = atom(), let repeated = repeated(atom),
        ways.count * repeated.count <= Self.mostWays
      else { return nil }
      ways = ways.flatMap { way in repeated.map { way + $0 } }
    }
    return ways
  }

  private mutating func atom() -> Ways? {
    guard let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "^"):
      place += 1
      return [[.start]]
    case UInt8(ascii: "$"):
      place += 1
      return [[.end]]
    case UInt8(ascii: "."):
      place += 1
      return [[.any]]
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"): return nil
    default:
      guard byte >= 0x20, byte < 0x7f else { return nil }
      place += 1
      return [[literal(byte)]]
    }
  }

  private mutating func group() -> Ways? {
    let outer = ignoresCase
    if take("(?i:") {
      ignoresCase = true
    } else if !take("(?:"), !(take("(") && next != UInt8(ascii: "?")) {
      return nil
    }
    guard let ways = choice(), take(")") else { return nil }
    ignoresCase = outer
    return ways
  }

  private func literal(_ byte: UInt8) -> Step {
    let text = String(decoding: [byte], as: UTF8.self)
    guard ignoresCase, (0x41...0x5a).contains(byte & 0xdf), byte >= 0x41 else { return .text(text) }
    let other = String(decoding: [byte ^ 0x20], as: UTF8.self)
    return .letter("[\(text)\(other)]")
  }

  private mutating func escape() -> Ways? {
    place += 1
    guard let byte = next else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "d"): return [[.one("[0-9]")]]
    case UInt8(ascii: "w"): return [[.one("[0-9A-Za-z_]")]]
    case UInt8(ascii: "z"): return [[.end]]
    case UInt8(ascii: "A"): return [[.start]]
    default:
      guard byte > 0x20, byte < 0x7f, !(0x30...0x39).contains(byte),
        !(0x41...0x5a).contains(byte & 0xdf)
      else { return nil }
      return [[literal(byte)]]
    }
  }

  /// A class as patterns write it; one that excludes is taken for any character but a slash.
  private mutating func characterClass() -> Ways? {
    place += 1
    if take("^") {
      guard take("/]") || take("\\/]") else { return nil }
      return [[.one("?")]]
    }
    var inside = ""
    while let byte = next, byte != UInt8(ascii: "]") || inside.isEmpty {
      place += 1
      var plain = byte
      if byte == UInt8(ascii: "\\") {
        guard let escaped = next else { return nil }
        place += 1
        switch escaped {
        case UInt8(ascii: "w"):
          inside += "0-9A-Za-z_"
          continue
        case UInt8(ascii: "d"):
          inside += "0-9"
          continue
        default: plain = escaped
        }
        if (0x41...0x5a).contains(plain & 0xdf), plain >= 0x41 { return nil }
        inside += "\\"
      }
      guard plain >= 0x20, plain < 0x7f, plain != UInt8(ascii: "/"), plain != UInt8(ascii: "[")
      else { return nil }
      inside += String(decoding: [plain], as: UTF8.self)
    }
    guard take("]") else { return nil }
    let hasLetters = inside.utf8.contains { $0 >= 0x41 && (0x41...0x5a).contains($0 & 0xdf) }
    if ignoresCase, hasLetters { inside += "a-zA-Z" }
    return [[.one("[\(inside)]")]]
  }

  private mutating func repeated(_ atom: Ways) -> Ways? {
    guard let byte = next else { return atom }
    switch byte {
    case UInt8(ascii: "?"):
      place += 1
      _ = take("?")
      return atom + [[]]
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      place += 1
      _ = take("?")
      return run(atom)
    case UInt8(ascii: "{"): return counted(atom)
    default: return atom
    }
  }

  /// Any number of one character: a star, which keeps within a folder and takes any character.
  private mutating func run(_ atom: Ways) -> Ways? {
    if atom == [[.any]] { return [[.run], [.run, .deep, .run]] }
    guard atom == [[.one("?")]] else {
      guard atom.allSatisfy({ $0.count <= 2 }) else { return nil }
      inexact = "what repeats became `*`"
      return [[.run]]
    }
    return [[.run]]
  }

  private mutating func counted(_ atom: Ways) -> Ways? {
    place += 1
    var (least, most, hasComma) = (0, 0, false)
    while let byte = next, byte != UInt8(ascii: "}") {
      place += 1
      if byte == UInt8(ascii: ",") {
        hasComma = true
        continue
      }
      guard (0x30...0x39).contains(byte), max(least, most) < 100 else { return nil }
      if hasComma {
        most = most * 10 + Int(byte - 0x30)
      } else {
        least = least * 10 + Int(byte - 0x30)
      }
    }
    guard take("}") else { return nil }
    if !hasComma { most = least }
    guard most >= least, most <= 16, atom.count == 1 || most <= 2 else { return nil }
    var all: Ways = []
    for count in least...most {
      var ways: Ways = [[]]
      for _ in 0..<count { ways = ways.flatMap { way in atom.map { way + $0 } } }
      all += ways
    }
    return all.count <= Self.mostWays ? all : nil
  }
}
