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
    if bytes.count < 5 { return nil }
    let found = popular.first { $0.count >= 5 && Self.isOneSlip(bytes, $0) }
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

  /// One byte more, less or other, or two neighbours swapped: what differs lies between what both
  /// begin and end with. Digits may differ: `lib2` and `lib3` are two versions of one thing.
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
    case (0, 1), (1, 0), (1, 1): return true
    case (2, 2): return left.elementsEqual(right.reversed())
    case _: return false
    }
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
