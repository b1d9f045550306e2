/// What follows the name in a revision, taken apart step by step.
struct RevisionSuffix {
  enum Step {
    case ancestor(Int)
    case parent(Int)
    case kind(ObjectKind)
    case peeled
    case path([UInt8])
    case unknown
  }

  private var rest: ArraySlice<UInt8>

  init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

  mutating func next() -> Step? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case UInt8(ascii: ":"):
      let path = Array(rest)
      rest = []
      // `./x` counts from the current folder, which this reader does not have.
      return path.first == UInt8(ascii: ".") ? .unknown : .path(path)
    case UInt8(ascii: "~"): return number().map { .ancestor($0) } ?? .unknown
    case UInt8(ascii: "^") where rest.first == UInt8(ascii: "{"): return braced()
    case UInt8(ascii: "^"): return number().map { .parent($0) } ?? .unknown
    default: return .unknown
    }
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    if digits.isEmpty { return 1 }
    return DecimalNumber.parse(digits)
  }

  private mutating func braced() -> Step {
    guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return .unknown }
    let inner = rest[(rest.startIndex + 1)..<end]
    rest = rest[(end + 1)...]
    if inner.isEmpty { return .peeled }
    return ObjectKind(name: inner).map { .kind($0) } ?? .unknown
  }
}
