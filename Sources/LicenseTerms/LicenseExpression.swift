/// Under which licences something may be used: `MIT OR (GPL-2.0-or-later WITH Classpath-exception-2.0)`.
package struct LicenseExpression: Hashable, Sendable {
  /// What an expression is made of.
  package indirect enum Term: Hashable, Sendable {
    case license(LicenseGrant)
    /// All of them hold at once.
    case all([Term])
    /// The user may choose one.
    case any([Term])
  }

  package let term: Term

  package init(_ term: Term) { self.term = term }

  /// Every licence that it names, in order, each as often as it is named.
  package var grants: [LicenseGrant] { term.grants }

  /// As SPDX writes it: ids in the list's spelling, no brackets that say nothing.
  package var text: String { term.text }
}

/// One licence as an expression names it.
package struct LicenseGrant: Hashable, Sendable {
  /// As the list spells it, or `LicenseRef-...`, with `DocumentRef-...:` before it where that was written.
  package var id: String
  /// Written with `+`: this version or any later one. Ids that end in `-or-later` say it themselves.
  package var orLater = false
  /// What `WITH` adds: a listed exception or `AdditionRef-...`.
  package var exception: String?

  package init(id: String, orLater: Bool = false, exception: String? = nil) {
    self.id = id
    self.orLater = orLater
    self.exception = exception
  }

  /// As SPDX writes it.
  package var text: String {
    id + (orLater ? "+" : "") + (exception.map { " WITH \($0)" } ?? "")
  }
}

extension LicenseExpression.Term {
  fileprivate var grants: [LicenseGrant] {
    switch self {
    case .license(let grant): [grant]
    case .all(let terms), .any(let terms): terms.flatMap(\.grants)
    }
  }

  fileprivate var text: String {
    switch self {
    case .license(let grant): grant.text
    case .any(let terms): terms.map(\.text).joined(separator: " OR ")
    case .all(let terms):
      terms.map { term in
        guard case .any = term else { return term.text }
        return "(\(term.text))"
      }.joined(separator: " AND ")
    }
  }
}

extension LicenseExpression {
  /// Whether both say the same: deprecated ids as what took their place, and in any order.
  package func means(the other: LicenseExpression) -> Bool {
    term.ordered.text == other.term.ordered.text
  }
}

extension LicenseExpression.Term {
  fileprivate var ordered: LicenseExpression.Term {
    switch self {
    case .license(let grant): .license(grant.normal)
    case .all(let terms): .all(Self.ordered(terms))
    case .any(let terms): .any(Self.ordered(terms))
    }
  }

  private static func ordered(_ terms: [Self]) -> [Self] {
    terms.map(\.ordered).sorted { $0.text < $1.text }
  }
}
