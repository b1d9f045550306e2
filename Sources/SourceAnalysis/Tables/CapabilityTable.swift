import GateModel

/// A row of a table: what gives which capability.
struct CapabilityRule {
  /// In which ways of use it counts.
  struct Uses: OptionSet {
    let rawValue: UInt8
    static let imported = Uses(rawValue: 1)
    static let called = Uses(rawValue: 2)
    static let mentioned = Uses(rawValue: 4)
  }

  let capability: Int
  let uses: Uses
  let coversAll: Bool
  let conditions: [ArgumentCondition]
}

/// The patterns of one language, ready to be looked up.
struct CapabilityTable {
  private(set) var capabilities: [String] = []
  private(set) var rules: [CapabilityRule] = []
  private(set) var specials: [Special: [Int]] = [:]
  /// The names that patterns know.
  private(set) var paths = PathTree()

  /// Rows of `CAPABILITY TAB KIND TAB PATTERN TAB CONDITIONS TAB ...`; a row that is none is left out,
  /// which the tests of the tables find.
  init(rows: [UInt8], _ dialect: Dialect) {
    var numbers: [String: Int] = [:]
    for name in dialect.transparent { paths.alias(paths.path(name), to: PathTree.root) }
    for (name, intrinsic) in dialect.intrinsics { paths.add(intrinsic, to: paths.path(name)) }
    for row in rows.split(separator: UInt8(ascii: "\n")) {
      let fields = row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      guard fields.count >= 4, row.first != UInt8(ascii: "#") else { continue }
      let capability = String(decoding: fields[0], as: UTF8.self)
      let kind = String(decoding: fields[1], as: UTF8.self)
      let number = numbers[capability] ?? capabilities.count
      if number == capabilities.count {
        capabilities.append(capability)
        numbers[capability] = number
      }
      add(number, kind, fields[2], ArgumentCondition.all(fields[3]), dialect)
    }
    paths.settle()
  }

  private mutating func add(
    _ capability: Int, _ kind: String, _ pattern: ArraySlice<UInt8>,
    _ conditions: [ArgumentCondition], _ dialect: Dialect
  ) {
    let uses: CapabilityRule.Uses
    switch kind {
    case "import": uses = .imported
    case "call": uses = .called
    case "ref": uses = [.mentioned, .called]
    case _:
      guard let special = Special(rawValue: kind) else { return }
      specials[special, default: []].append(rules.count)
      uses = []
    }
    var name = pattern
    let isOpen = name.suffix(2).elementsEqual(".*".utf8) || name.suffix(2).elementsEqual("/*".utf8)
    if isOpen { name = name.dropLast(2) }
    if !uses.isEmpty {
      let folded = NameFolding.folded(name, dialect)
      let whole = folded.map { $0[...] } ?? name
      // A shell's commands have dots and slashes in their names.
      let path =
        dialect.language == .bash
        ? paths.child(PathTree.root, paths.symbol(whole)) : paths.path(whole)
      paths.add(rule: Int32(rules.count), to: path, coversAll: isOpen)
    }
    rules.append(
      CapabilityRule(
        capability: capability, uses: uses, coversAll: isOpen, conditions: conditions))
  }
}
