/// Turns the text of a range into intervals.
struct RangeReader {
  typealias Bound = VersionRange.Bound
  typealias Interval = VersionRange.Interval

  let ecosystem: Ecosystem

  /// The intervals, any of which may hold a version; nil for what is no range.
  func intervals(_ text: String) -> [Interval]? {
    let bytes = Array(text.utf8)[...].trimmed
    if let first = bytes.first, first == 0x5b || first == 0x28 { return brackets(bytes) }
    var found: [Interval] = []
    for part in bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      // Two bars leave an empty part between them.
      if part.trimmed.isEmpty, bytes.contains(UInt8(ascii: "|")) { continue }
      guard let interval = interval(part.trimmed) else { return nil }
      found.append(interval)
    }
    return found.isEmpty ? nil : found
  }

  /// `[1.0,2.0)` and several of these, as Maven has them.
  private func brackets(_ bytes: ArraySlice<UInt8>) -> [Interval]? {
    var found: [Interval] = []
    var rest = bytes
    while let open = rest.first {
      guard open == 0x5b || open == 0x28,
        let end = rest.firstIndex(where: { $0 == 0x5d || $0 == 0x29 })
      else { return nil }
      let inner = rest[(rest.startIndex + 1)..<end]
      var interval = Interval()
      let (from, to) = inner.halves(at: ",") ?? (inner, inner)
      if !from.trimmed.isEmpty {
        interval.lower = Bound(version: from.trimmed.text, isIncluded: open == 0x5b)
      }
      if !to.trimmed.isEmpty {
        interval.upper = Bound(version: to.trimmed.text, isIncluded: rest[end] == 0x5d)
      }
      found.append(interval)
      rest = rest[(end + 1)...].trimmed
      if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst().trimmed }
    }
    return found
  }

  /// Comparators, all of which must hold.
  private func interval(_ text: ArraySlice<UInt8>) -> Interval? {
    if let range = text.firstRange(of: " - ".utf8) {
      guard let from = comparator(">=", text[..<range.lowerBound].trimmed),
        let to = comparator("<=", text[range.upperBound...].trimmed)
      else { return nil }
      return meet(from, to)
    }
    var whole = Interval()
    var rest = text
    while !rest.isEmpty {
      let operation = rest.prefix { "<>=!~^".utf8.contains($0) }
      rest = rest.dropFirst(operation.count).trimmed
      let version = rest.prefix { !" ,<>=!~^".utf8.contains($0) }
      rest = rest.dropFirst(version.count)
      rest = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: ",") }
      guard !version.isEmpty, let next = comparator(operation.text, version) else { return nil }
      whole = meet(whole, next)
    }
    return whole
  }

  /// The numbers before an `x` or `*`, and what follows the numbers.
  private func parted(
    _ version: ArraySlice<UInt8>
  ) -> (numbers: [Int], isPartial: Bool, tail: ArraySlice<UInt8>)? {
    var bytes = version
    if bytes.first.map({ $0 | 0x20 == UInt8(ascii: "v") }) ?? false { bytes = bytes.dropFirst() }
    var numbers: [Int] = []
    var isPartial = false
    while !bytes.isEmpty {
      let part = bytes.prefix { $0 != UInt8(ascii: ".") }
      if part.elementsEqual("x".utf8) || part.elementsEqual("X".utf8)
        || part.elementsEqual("*".utf8)
      {
        isPartial = true
        break
      }
      let digits = part.prefix(while: VersionText.isDigit)
      guard !digits.isEmpty, digits.count <= 15, let number = Int(digits.text) else { break }
      numbers.append(number)
      bytes = bytes.dropFirst(digits.count)
      guard digits.count == part.count, bytes.first == UInt8(ascii: ".") else { break }
      bytes = bytes.dropFirst()
    }
    if numbers.isEmpty && !isPartial { return nil }
    return (numbers, isPartial || numbers.count < 3 && bytes.isEmpty, bytes)
  }

  private func text(_ numbers: [Int]) -> String {
    var numbers = numbers
    while numbers.count < 3 { numbers.append(0) }
    return numbers.map { "\($0)" }.joined(separator: ".")
  }

  /// The first of all versions that begin with these numbers, betas too.
  private func earliest(_ numbers: [Int]) -> Bound {
    Bound(version: text(numbers) + ecosystem.earliestSuffix, isIncluded: true)
  }

  /// The end of all versions that begin with the numbers up to a place.
  private func end(of numbers: [Int], at place: Int) -> Bound {
    var numbers = Array(numbers.prefix(place + 1))
    numbers[place] += 1
    return Bound(version: text(numbers) + ecosystem.earliestSuffix, isIncluded: false)
  }

  private func comparator(_ operation: String, _ version: ArraySlice<UInt8>) -> Interval? {
    guard let (numbers, isPartial, _) = parted(version) else {
      // Versions without a number in front: only equality has a meaning.
      return ["", "=", "==", "==="].contains(operation) ? exactly(version.text) : nil
    }
    let whole = version.text
    if numbers.isEmpty {
      return operation.hasPrefix("<") || operation == ">" || operation == "!=" ? nil : Interval()
    }
    let lower =
      isPartial ? earliest(numbers) : Bound(version: whole, isIncluded: true)
    let last = numbers.count - 1
    switch operation {
    case "", "=":
      return isPartial ? Interval(lower: lower, upper: end(of: numbers, at: last)) : exactly(whole)
    case "==", "===":
      let isOpen = whole.utf8.contains { $0 == 0x2a || $0 | 0x20 == 0x78 }
      return isOpen ? Interval(lower: lower, upper: end(of: numbers, at: last)) : exactly(whole)
    case "!=": return Interval(without: [whole])
    case ">=": return Interval(lower: lower)
    case ">":
      if isPartial {
        var next = end(of: numbers, at: last)
        next.isIncluded = true
        return Interval(lower: next)
      }
      return Interval(lower: Bound(version: whole, isIncluded: false))
    case "<":
      return Interval(
        upper: isPartial
          ? Bound(version: lower.version, isIncluded: false)
          : Bound(version: whole, isIncluded: false))
    case "<=":
      return Interval(
        upper: isPartial
          ? end(of: numbers, at: last) : Bound(version: whole, isIncluded: true))
    case "^":
      let place = numbers.prefix(3).firstIndex { $0 > 0 } ?? min(last, 2)
      return Interval(lower: lower, upper: end(of: numbers, at: place))
    case "~":
      return Interval(lower: lower, upper: end(of: numbers, at: min(1, last)))
    case "~>", "~=":
      return Interval(lower: lower, upper: end(of: numbers, at: max(0, last - 1)))
    case _: return nil
    }
  }

  private func exactly(_ version: String) -> Interval {
    let bound = Bound(version: version, isIncluded: true)
    return Interval(lower: bound, upper: bound)
  }

  /// What lies in both.
  private func meet(_ one: Interval, _ other: Interval) -> Interval {
    var both = Interval(without: one.without + other.without)
    both.lower = tighter(one.lower, other.lower, .after)
    both.upper = tighter(one.upper, other.upper, .before)
    return both
  }

  private func tighter(_ one: Bound?, _ other: Bound?, _ wanted: VersionOrder) -> Bound? {
    guard let one, let other else { return one ?? other }
    switch ecosystem.order(one.version, other.version) {
    case .same?: return one.isIncluded ? other : one
    case let order?: return order == wanted ? one : other
    case nil: return one
    }
  }
}
