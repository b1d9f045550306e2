extension LicenseExpression {
  /// Longer ones are refused unread: real ones have some tens of bytes.
  package static let longest = 4_096

  /// Reads an expression; every mistake is told, unknown names with the nearest known one.
  package static func parse(_ text: String) -> LicenseReading { parse(Array(text.utf8)) }

  /// The same for bytes.
  package static func parse(_ bytes: [UInt8]) -> LicenseReading {
    guard bytes.count <= longest else {
      return LicenseReading(
        expression: nil,
        remarks: [LicenseRemark(true, at: 0, "a licence expression has at most \(longest) bytes")])
    }
    let (tokens, strange) = LicenseToken.tokens(of: bytes)
    var parser = LicenseParser(tokens: tokens, end: bytes.count, remarks: strange)
    let term = parser.whole()
    let remarks = parser.remarks.sorted { $0.offset < $1.offset }
    let isWhole = !remarks.contains { $0.isMistake }
    return LicenseReading(
      expression: isWhole ? term.map(LicenseExpression.init) : nil, remarks: remarks)
  }
}

/// Recursive descent. After a first mistake of grammar the rest is not guessed at; names are looked
/// up as they come, so that all unknown ones before it are told.
private struct LicenseParser {
  private static let deepest = 64

  private let tokens: [LicenseToken]
  private let end: Int
  private var next = 0
  private var depth = 0
  private(set) var remarks: [LicenseRemark]

  init(tokens: [LicenseToken], end: Int, remarks: [LicenseRemark]) {
    self.tokens = tokens
    self.end = end
    self.remarks = remarks
  }

  private var token: LicenseToken? { next < tokens.count ? tokens[next] : nil }
  private var offset: Int { token?.offset ?? end }

  mutating func whole() -> LicenseExpression.Term? {
    guard token != nil else { return fail("a licence expression is empty") }
    guard let term = alternatives() else { return nil }
    guard let token else { return term }
    switch token.kind {
    case .close: return fail("a bracket is closed that was not opened")
    case .open, .word, .and, .or, .with:
      return fail("`AND` or `OR` is missing before `\(token.text)`")
    }
  }

  /// `OR` binds less than `AND`.
  private mutating func alternatives() -> LicenseExpression.Term? {
    guard var terms = conjunction().map({ [$0] }) else { return nil }
    while token?.kind == .or {
      next += 1
      guard let term = conjunction() else { return nil }
      if case .any(let inner) = term { terms += inner } else { terms.append(term) }
    }
    return terms.count == 1 ? terms[0] : .any(terms)
  }

  private mutating func conjunction() -> LicenseExpression.Term? {
    guard var terms = operand().map({ [$0] }) else { return nil }
    while token?.kind == .and {
      next += 1
      guard let term = operand() else { return nil }
      if case .all(let inner) = term { terms += inner } else { terms.append(term) }
    }
    return terms.count == 1 ? terms[0] : .all(terms)
  }

  private mutating func operand() -> LicenseExpression.Term? {
    guard let token else { return fail("a licence is missing at the end") }
    switch token.kind {
    case .open: return bracketed()
    case .word: return license(token)
    case .and, .or, .with: return fail("a licence is missing before `\(token.text)`")
    case .close: return fail("a licence is missing before `)`")
    }
  }

  private mutating func bracketed() -> LicenseExpression.Term? {
    let opening = offset
    depth += 1
    guard depth <= Self.deepest else {
      return fail("brackets stand more than \(Self.deepest) deep in one another")
    }
    next += 1
    guard let term = alternatives() else { return nil }
    guard token?.kind == .close else {
      remarks.append(LicenseRemark(true, at: opening, "a bracket is opened and not closed"))
      return nil
    }
    next += 1
    depth -= 1
    if token?.kind == .with { return fail("`WITH` follows one licence and not brackets") }
    return term
  }

  private mutating func license(_ token: LicenseToken) -> LicenseExpression.Term? {
    next += 1
    var grant = LicenseNames.grant(token, telling: &remarks)
    guard self.token?.kind == .with else { return .license(grant) }
    next += 1
    guard let exception = self.token, exception.kind == .word else {
      return fail("the name of an exception is missing after `WITH`")
    }
    next += 1
    grant.exception = LicenseNames.exception(exception, telling: &remarks)
    return .license(grant)
  }

  private mutating func fail(_ message: String) -> LicenseExpression.Term? {
    remarks.append(LicenseRemark(true, at: offset, message))
    return nil
  }
}
