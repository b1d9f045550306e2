/// A compiled sieve as bytes, for a cache: bound to this engine and to one catalogue of rules.
///
/// Checks find damage, not intent: whoever can write the cache can make a scan blind.
extension Sieve {
  /// Goes up whenever the same rules would give other routes, widths, literals or bytes.
  package static let version = 4

  private static let magic = Array("cg sieve\n".utf8)

  /// The sieve, so that `init(bytes:for:)` gives it back.
  package func serialized(for rules: some RuleCatalogue) -> [UInt8] {
    var body = BlobWriter()
    body.write(rules.digest)
    plan.write(to: &body)
    body.write(databases.everywhere.serialized())
    body.write(databases.beforeLongValues.serialized())
    return Self.sealed(body)
  }

  /// The sieve in two parts, so that `init(plan:database:for:)` gives it back: the second is to lie
  /// at an aligned address, and is used where it lies. Only for the program that wrote it.
  package func image(for rules: some RuleCatalogue) -> (plan: [UInt8], database: [UInt8]) {
    var body = BlobWriter()
    body.write(rules.digest)
    plan.write(to: &body)
    var images = databases.everywhere.image()
    body.write(images.count)
    // The second is to be aligned as the first is.
    let rest = images.count % VectorDatabase.imageAlignment
    if rest > 0 {
      images += [UInt8](repeating: 0, count: VectorDatabase.imageAlignment - rest)
    }
    return (Self.sealed(body), images + databases.beforeLongValues.image())
  }

  private static func sealed(_ body: BlobWriter) -> [UInt8] {
    var sum = Checksum()
    sum.add(body.bytes)
    var all = BlobWriter()
    all.write(magic)
    all.write(version)
    all.write(sum.bytes)
    return all.bytes + body.bytes
  }

  /// Nil unless the bytes are whole, of this version and made from these very rules.
  ///
  /// Asks the catalogue for its digest alone, and decodes no rule.
  package init?(bytes: RawSpan, for rules: some RuleCatalogue) {
    let made = unsafe bytes.withUnsafeBytes { raw -> (SievePlan, Databases)? in
      guard let opened = unsafe Self.opened(raw, for: rules) else { return nil }
      var blob = opened.rest
      guard let first = unsafe blob.region(), let second = unsafe blob.region(), blob.isAtEnd,
        let everywhere = unsafe VectorDatabase.deserialized(first),
        let beforeLongValues = unsafe VectorDatabase.deserialized(second)
      else { return nil }
      let databases = Databases(everywhere: everywhere, beforeLongValues: beforeLongValues)
      return (opened.plan, databases)
    }
    guard let made else { return nil }
    self.init(made.0, made.1)
  }

  /// A sieve from what `image` gave; `database` must stay where it is until the process ends.
  package init?(
    plan bytes: UnsafeRawBufferPointer, database: UnsafeRawBufferPointer,
    for rules: some RuleCatalogue
  ) {
    guard let opened = unsafe Self.opened(bytes, for: rules) else { return nil }
    var blob = opened.rest
    guard let size = blob.count(below: database.count), blob.isAtEnd else { return nil }
    let alignment = VectorDatabase.imageAlignment
    let second = (size + alignment - 1) / alignment * alignment
    guard second <= database.count,
      let everywhere = unsafe VectorDatabase.mapped(
        UnsafeRawBufferPointer(rebasing: database[..<size])),
      let beforeLongValues = unsafe VectorDatabase.mapped(
        UnsafeRawBufferPointer(rebasing: database[second...]))
    else { return nil }
    self.init(
      opened.plan, Databases(everywhere: everywhere, beforeLongValues: beforeLongValues))
  }

  private static func opened(
    _ bytes: UnsafeRawBufferPointer, for rules: some RuleCatalogue
  ) -> (plan: SievePlan, rest: BlobReader)? {
    var blob = unsafe BlobReader(bytes)
    guard blob.bytes() == magic, blob.number() == version, let said = blob.bytes() else {
      return nil
    }
    var sum = Checksum()
    unsafe sum.add(blob.rest)
    guard sum.bytes == said, blob.bytes() == rules.digest, let plan = SievePlan(from: &blob),
      plan.ruleCount == rules.count
    else { return nil }
    return (plan, blob)
  }
}

extension SievePlan {
  fileprivate func write(to blob: inout BlobWriter) {
    blob.write(routes.map(\.rawValue))
    blob.write(numbers: widths.map { Int32(clamping: $0) })
    // A value that is looked for has at least one byte.
    blob.write(numbers: values.map { $0?.least ?? 0 })
    blob.write(numbers: values.map { $0?.reach ?? 0 })
    blob.write(values.map { $0?.byteClass ?? 0 })
    blob.write(values.map { $0?.startsRun == true ? 1 : 0 })
    blob.write(keywordWidth)
    blob.write(numbers: groups.starts)
    blob.write(numbers: groups.members)
    for mask in classes.masks { blob.write(Int(bitPattern: UInt(mask))) }
  }

  /// Nil where a number is out of bounds: every index is used unchecked later.
  fileprivate init?(from blob: inout BlobReader) {
    guard let codes = blob.bytes(), let widths = blob.numbers(),
      let values = Self.values(from: &blob, count: codes.count),
      let longest = blob.count(below: Self.widest + 1), let starts = blob.numbers(),
      let members = blob.numbers(), codes.count < RawHit.mostIDs,
      starts.count <= RawHit.mostIDs - codes.count, widths.count == codes.count,
      widths.allSatisfy({ (0...Int32(Self.widest)).contains($0) }),
      let groups = RuleGroups(starts: starts, members: members, ruleCount: codes.count)
    else { return nil }
    var routes: [Route] = []
    routes.reserveCapacity(codes.count)
    for (rule, code) in codes.enumerated() {
      guard let route = Route(rawValue: code), (route == .valueAhead) == (values[rule] != nil)
      else { return nil }
      routes.append(route)
    }
    self.init(routes: routes, widths: widths.map { Int($0) }, groups: groups)
    self.values = values
    keywordWidth = longest
    var masks: [UInt64] = []
    masks.reserveCapacity(256)
    for _ in 0..<256 {
      guard let mask = blob.number() else { return nil }
      masks.append(UInt64(UInt(bitPattern: mask)))
    }
    classes = ByteClassTable(masks: masks)
  }

  private static func values(from blob: inout BlobReader, count: Int) -> [ValueAhead?]? {
    guard let least = blob.numbers(), let reach = blob.numbers(), let classes = blob.bytes(),
      let flags = blob.bytes(),
      [least.count, reach.count, classes.count, flags.count].allSatisfy({ $0 == count })
    else { return nil }
    var values: [ValueAhead?] = []
    values.reserveCapacity(count)
    for rule in 0..<count {
      guard (0...Int32(widest)).contains(least[rule]), (0...Int32(widest)).contains(reach[rule]),
        classes[rule] < UInt64.bitWidth, flags[rule] < 2
      else { return nil }
      values.append(
        least[rule] == 0
          ? nil
          : ValueAhead(
            byteClass: classes[rule], least: least[rule], reach: reach[rule],
            startsRun: flags[rule] == 1))
    }
    return values
  }
}
