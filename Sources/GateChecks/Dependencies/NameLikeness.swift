import BuiltinPolicies
import DependencyFormats
import GateModel

/// Tells names that can be taken for popular ones: by one slip of the hand, by other separators, by
/// letters that look alike.
struct NameLikeness {
  private let popular: [[UInt8]]
  private var known: Set<[UInt8]> = []
  private var folded: [[UInt8]: Int] = [:]

  /// Nil where no popular names of the ecosystem are known.
  init?(_ ecosystem: Ecosystem) {
    guard let list = PopularNames.list(of: ecosystem.rawValue) else { return nil }
    let bytes = unsafe UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    popular = unsafe bytes.split(separator: 0x0a).map { unsafe Array($0) }
    known = Set(popular)
    for (place, name) in popular.enumerated() { folded[Self.folded(name)] = place }
  }

  /// The popular name that this one can be taken for; nil for one that is popular itself.
  func likeness(of name: String) -> String? {
    let bytes = Array(name.utf8)
    // Slips in short names lead to other short names, of which most are taken honestly.
    guard !known.contains(bytes), (4...128).contains(bytes.count) else { return nil }
    if let place = folded[Self.folded(bytes)] {
      return String(decoding: popular[place], as: UTF8.self)
    }
    let found = popular.first { $0.count >= 6 && Self.isOneSlip(bytes, $0) }
    return found.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Without separators and in letters that stand for those that look like them.
  private static func folded(_ name: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    for byte in name {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): continue
      case UInt8(ascii: "0"): folded.append(UInt8(ascii: "o"))
      case UInt8(ascii: "1"), UInt8(ascii: "I"), UInt8(ascii: "i"): folded.append(UInt8(ascii: "l"))
      case UInt8(ascii: "5"): folded.append(UInt8(ascii: "s"))
      case UInt8(ascii: "n") where folded.last == UInt8(ascii: "r"):
        folded[folded.count - 1] = UInt8(ascii: "m")
      case UInt8(ascii: "v") where folded.last == UInt8(ascii: "v"):
        folded[folded.count - 1] = UInt8(ascii: "w")
      case 0x41...0x5a: folded.append(byte | 0x20)
      case _: folded.append(byte)
      }
    }
    return folded
  }

  /// One byte more or less, two neighbours swapped, or a key beside the right one: what differs lies
  /// between what both begin and end with.
  ///
  /// Digits may differ, since `lib2` and `lib3` are two versions of one thing, and so may the first
  /// byte and an `s` at the end: honest names do.
  static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 1 else { return false }
    var start = 0
    while start < min(one.count, other.count), one[start] == other[start] { start += 1 }
    var end = 0
    while end < min(one.count, other.count) - start,
      one[one.count - 1 - end] == other[other.count - 1 - end]
    { end += 1 }
    let (left, right) = (one[start..<(one.count - end)], other[start..<(other.count - end)])
    if (left + right).contains(where: { (0x30...0x39).contains($0) }) { return false }
    switch (left.count, right.count) {
    case (0, 1), (1, 0):
      let isPlural = end == 0 && (left + right).first == UInt8(ascii: "s")
      return !isPlural || start > 0 && one[start - 1] == UInt8(ascii: "s")
    case (1, 1): return start > 0 && areNear(left[left.startIndex], right[right.startIndex])
    case (2, 2): return left.elementsEqual(right.reversed())
    case _: return false
    }
  }

  /// Two vowels, or keys that lie side by side.
  private static func areNear(_ one: UInt8, _ other: UInt8) -> Bool {
    let vowels = "aeiouy".utf8
    if vowels.contains(one) && vowels.contains(other) { return true }
    guard let (row, column) = key(one), let (otherRow, otherColumn) = key(other) else {
      return false
    }
    // Each row begins half a key to the right of the one above it.
    switch otherRow - row {
    case 0: return abs(otherColumn - column) == 1
    case 1: return otherColumn == column || otherColumn == column - 1
    case -1: return otherColumn == column || otherColumn == column + 1
    case _: return false
    }
  }

  private static func key(_ byte: UInt8) -> (row: Int, column: Int)? {
    for (row, keys) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
      for (column, key) in keys.utf8.enumerated() where key == byte { return (row, column) }
    }
    return nil
  }
}

extension DependencyExaminer {
  /// More new names than these are no slip of anybody's hand.
  private static let mostNames = 5_000

  mutating func examineLikeness() {
    if policy.typosquat.value == .off { return }
    var likenesses: [Ecosystem: NameLikeness?] = [:]
    var seen: Set<PackageName> = []
    for file in files where file.kind.role != .checksums {
      for found in file.result?.dependencies ?? [] {
        guard case .registry = found.source else { continue }
        let name = PackageName(found.ecosystem, Self.owner(found))
        guard !known.names.contains(PackageName(found.ecosystem, found.name)),
          seen.count < Self.mostNames, seen.insert(name).inserted
        else { continue }
        if likenesses[found.ecosystem] == nil {
          likenesses[found.ecosystem] = .some(NameLikeness(found.ecosystem))
        }
        guard let popular = likenesses[found.ecosystem]??.likeness(of: name.name) else { continue }
        report(
          "dependencies/typosquat", policy.typosquat, file, line: found.line, once: found.label,
          message: "\(described(found)) is new, and can be taken for the popular `\(popular)`",
          remedy: "See that the name is the one that was meant.")
      }
    }
  }

  /// Actions of one repository share its name.
  private static func owner(_ found: Dependency) -> String {
    guard found.ecosystem == .actions else { return found.name }
    return found.name.utf8.split(separator: 0x2f).prefix(2)
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }
}
