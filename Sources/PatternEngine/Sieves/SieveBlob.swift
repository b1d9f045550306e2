/// A compiled sieve as bytes, for a cache: bound to this engine and to one catalogue of rules.
///
/// Checks find damage, not intent: whoever can write the cache can make a scan blind.
extension Sieve {
  /// Goes up whenever the same rules would give other routes, widths, literals or bytes.
  package static let version = 2

  private static let magic = Array("cg sieve\n".utf8)

  /// The sieve, so that `init(bytes:for:)` gives it back.
  package func serialized(for rules: some RuleCatalogue) -> [UInt8] {
    var body = BlobWriter()
    body.write(rules.digest)
    plan.write(to: &body)
    body.write(database.serialized())
    var sum = Checksum()
    sum.add(body.bytes)
    var all = BlobWriter()
    all.write(Self.magic)
    all.write(Self.version)
    all.write(sum.bytes)
    return all.bytes + body.bytes
  }

  /// Nil unless the bytes are whole, of this version and made from these very rules.
  ///
  /// Asks the catalogue for its digest alone, and decodes no rule.
  package init?(bytes: RawSpan, for rules: some RuleCatalogue) {
    let made = unsafe bytes.withUnsafeBytes { raw -> (SievePlan, VectorDatabase)? in
      var blob = unsafe BlobReader(raw)
      guard blob.bytes() == Self.magic, blob.number() == Self.version, let said = blob.bytes()
      else { return nil }
      var sum = Checksum()
      unsafe sum.add(blob.rest)
      guard sum.bytes == said, blob.bytes() == rules.digest,
        let plan = SievePlan(from: &blob), plan.ruleCount == rules.count,
        let database = unsafe blob.region(), blob.isAtEnd,
        let database = unsafe VectorDatabase.deserialized(database)
      else { return nil }
      return (plan, database)
    }
    guard let made else { return nil }
    self.init(made.0, made.1)
  }
}

extension SievePlan {
  fileprivate func write(to blob: inout BlobWriter) {
    blob.write(routes.count)
    for rule in routes.indices {
      blob.write(Int(routes[rule].rawValue))
      blob.write(widths[rule])
      guard let value = values[rule] else { continue }
      blob.write(value.byteClass)
      blob.write(value.least)
      blob.write(value.reach)
      blob.write(value.startsRun ? 1 : 0)
    }
    blob.write(keywordWidth)
    blob.write(groups.count)
    for group in groups {
      blob.write(group.count)
      for rule in group { blob.write(rule) }
    }
    for mask in classes.masks { blob.write(Int(bitPattern: UInt(mask))) }
  }

  /// Nil where a number is out of bounds: every index is used unchecked later.
  fileprivate init?(from blob: inout BlobReader) {
    self.init(routes: [], widths: [], groups: [])
    guard let count = blob.count(below: RawHit.mostIDs) else { return nil }
    for rule in 0..<count {
      guard let code = blob.count(below: 256), let route = Route(rawValue: UInt8(code)),
        let width = blob.count(below: Self.widest + 1)
      else { return nil }
      routes.append(route)
      widths.append(width)
      if route != .valueAhead { continue }
      guard let byteClass = blob.count(below: UInt64.bitWidth),
        let least = blob.count(below: Self.widest + 1), least > 0,
        let reach = blob.count(below: Self.widest + 1), let flag = blob.count(below: 2)
      else { return nil }
      values[rule] = ValueAhead(
        byteClass: byteClass, least: least, reach: reach, startsRun: flag == 1)
    }
    guard let longest = blob.count(below: Self.widest + 1) else { return nil }
    keywordWidth = longest
    guard let groupCount = blob.count(below: RawHit.mostIDs - count) else { return nil }
    for _ in 0..<groupCount {
      guard let size = blob.count(below: count + 1) else { return nil }
      var group: [Int] = []
      for _ in 0..<size {
        guard let rule = blob.count(below: count) else { return nil }
        group.append(rule)
      }
      groups.append(group)
    }
    var masks: [UInt64] = []
    for _ in 0..<256 {
      guard let mask = blob.number() else { return nil }
      masks.append(UInt64(UInt(bitPattern: mask)))
    }
    classes = ByteClassTable(masks: masks)
  }
}
