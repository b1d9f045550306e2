extension PatternNode {
  /// The most bytes that a match can have; nil where there is no bound.
  var width: Int? {
    switch self {
    case .byte: return 1
    case .nothing: return 0
    case .sequence(let items):
      return items.reduce(0 as Int?) { sum, item in
        guard let sum, let width = item.width else { return nil }
        return min(sum + width, .max >> 32)
      }
    case .choice(let branches):
      return branches.reduce(0 as Int?) { widest, branch in
        guard let widest, let width = branch.width else { return nil }
        return max(widest, width)
      }
    case .repeated(let item, _, let most):
      guard let most, let width = item.width else { return item.width == 0 ? 0 : nil }
      return min(width * min(most, .max >> 32), .max >> 32)
    }
  }

  /// The fewest bytes that a match can have.
  var narrowest: Int {
    switch self {
    case .byte: return 1
    case .nothing: return 0
    case .sequence(let items): return items.reduce(0) { min($0 + $1.narrowest, .max >> 32) }
    case .choice(let branches): return branches.map(\.narrowest).min() ?? 0
    case .repeated(let item, let least, _): return min(item.narrowest * least, .max >> 32)
    }
  }

  /// All bytes that can be part of a match.
  var bytes: ByteClass {
    switch self {
    case .byte(let members): return members
    case .nothing: return ByteClass()
    case .sequence(let items), .choice(let items):
      return items.reduce(into: ByteClass()) { $0.formUnion($1.bytes) }
    case .repeated(let item, _, _): return item.bytes
    }
  }
}
