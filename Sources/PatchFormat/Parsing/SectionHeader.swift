import GateModel

/// The lines between `diff --git` and the content, each read and none judged yet.
struct SectionHeader {
  var oldMode: FileMode?
  var newMode: FileMode?
  var createdMode: FileMode?
  var deletedMode: FileMode?
  var indexMode: FileMode?
  var oldID: ObjectID?
  var newID: ObjectID?
  var copyFrom: [UInt8]?
  var copyTo: [UInt8]?
  var renameFrom: [UInt8]?
  var renameTo: [UInt8]?
  var minus: PatchName?
  var plus: PatchName?
  /// Kinds of lines that were seen: each may stand once.
  private(set) var seen: Set<Line> = []

  enum Line: String, CaseIterable {
    case oldMode = "old mode "
    case newMode = "new mode "
    case deleted = "deleted file mode "
    case created = "new file mode "
    case copyFrom = "copy from "
    case copyTo = "copy to "
    case renameFrom = "rename from "
    case renameTo = "rename to "
    case similarity = "similarity index "
    case dissimilarity = "dissimilarity index "
    case index = "index "
  }

  enum Outcome {
    case taken
    case notAHeaderLine
    case wrong(String)
  }

  /// Takes in one line, its end left out.
  mutating func take(_ text: ArraySlice<UInt8>) -> Outcome {
    guard let kind = Line.allCases.first(where: { text.starts(with: $0.rawValue.utf8) }) else {
      return .notAHeaderLine
    }
    let value = text.dropFirst(kind.rawValue.utf8.count)
    let shown = "`\(kind.rawValue.dropLast())`"
    guard seen.insert(kind).inserted else { return .wrong("\(shown) stands twice in one section") }
    let isTaken =
      switch kind {
      case .oldMode: Self.store(Self.mode(value), in: &oldMode)
      case .newMode: Self.store(Self.mode(value), in: &newMode)
      case .deleted: Self.store(Self.mode(value), in: &deletedMode)
      case .created: Self.store(Self.mode(value), in: &createdMode)
      case .copyFrom: Self.store(Self.wholeName(value), in: &copyFrom)
      case .copyTo: Self.store(Self.wholeName(value), in: &copyTo)
      case .renameFrom: Self.store(Self.wholeName(value), in: &renameFrom)
      case .renameTo: Self.store(Self.wholeName(value), in: &renameTo)
      case .similarity, .dissimilarity: Self.isPercentage(value)
      case .index: takeIndex(value)
      }
    return isTaken ? .taken : .wrong("what follows \(shown) is not what git writes there")
  }

  private static func store<Value>(_ value: Value?, in place: inout Value?) -> Bool {
    place = value
    return value != nil
  }

  /// The modes that git stores; a set-user-id bit is none of them.
  private static func mode(_ text: ArraySlice<UInt8>) -> FileMode? {
    let known: [FileMode] = [.regular, .executable, .symlink, .submodule]
    return known.first { text.elementsEqual(String($0.rawValue, radix: 8).utf8) }
  }

  private static func wholeName(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == UInt8(ascii: "\"") else { return text.isEmpty ? nil : Array(text) }
    guard let (name, rest) = QuotedName.quoted(text), rest.isEmpty, !name.isEmpty else {
      return nil
    }
    return name
  }

  private static func isPercentage(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.last == UInt8(ascii: "%"), (2...4).contains(text.count),
      let number = PatchNumber.whole(text.dropLast())
    else { return false }
    return number <= 100
  }

  /// `abc123..def456`, with the mode where it stays the same.
  private mutating func takeIndex(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard let ids = words.first, words.count <= 2 else { return false }
    if words.count == 2 {
      guard let mode = Self.mode(words[1]) else { return false }
      indexMode = mode
    }
    guard let dots = ids.firstIndex(of: UInt8(ascii: ".")), ids[dots...].hasPrefix("..") else {
      return false
    }
    let (old, new) = (ids[..<dots], ids[(dots + 2)...])
    guard Self.isID(old), Self.isID(new) else { return false }
    (oldID, newID) = (ObjectID(hex: old), ObjectID(hex: new))
    return true
  }

  private static func isID(_ text: ArraySlice<UInt8>) -> Bool {
    (4...64).contains(text.count)
      && text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

/// Numbers as headers hold them.
enum PatchNumber {
  /// More lines than any file that is read has.
  static let most = 2_000_000_000

  /// A decimal number, whole text and nothing else; nil where it is none or beyond `most`.
  static func whole(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    guard let number = leading(&rest), rest.isEmpty else { return nil }
    return number
  }

  /// Takes a decimal number off the start.
  static func leading(_ text: inout ArraySlice<UInt8>) -> Int? {
    var number = 0
    let start = text.startIndex
    while let digit = text.first, (0x30...0x39).contains(digit) {
      number = number * 10 + Int(digit - 0x30)
      if number > most { return nil }
      text.removeFirst()
    }
    return text.startIndex == start ? nil : number
  }
}
