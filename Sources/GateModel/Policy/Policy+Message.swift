/// What commits must say, who may make them, and what becomes of those that do not.
package struct MessagePolicy: Hashable, Sendable {
  package var subject = SubjectRules()
  package var body = BodyRules()
  /// Nil: subjects need not be conventional.
  package var conventional: ConventionalRules?
  /// Nil: no ticket need be named.
  package var ticket: TicketRule?
  /// Names of trailers that every message carries.
  package var requireTrailers: [Setting<String>] = []
  package var trailers: [TrailerRule] = []
  package var authors = PeopleRules()
  package var committers = PeopleRules()
  package var signatures: Setting<Effect> = Setting(.off)
  package var mergeCommits: Setting<Effect> = Setting(.off)
  package var unfinished: Setting<Effect> = Setting(.off)
  package var empty: Setting<Effect> = Setting(.off)
  /// Messages with a NUL or bytes that are no text, and people's lines that are malformed.
  package var malformed: Setting<Effect> = Setting(.off)
  package var maxBytes: Setting<Int>?
  /// Where `mergeCommits` and `unfinished` hold; empty: on every branch.
  package var protectedBranches: [Setting<PathPattern>] = []
  /// Whether the words of merges are judged as others are.
  package var judgeMerges: Setting<Bool> = Setting(false)

  package init() {}
}

/// What the first line of a message must be.
package struct SubjectRules: Hashable, Sendable {
  /// In characters.
  package var maxLength: Setting<Int>?
  package var minLength: Setting<Int>?
  /// A regular expression that must match somewhere in it.
  package var pattern: Setting<String>?
  package var noPeriod: Setting<Bool> = Setting(false)
  package var effect: Setting<Effect> = Setting(.deny)

  package init() {}
}

/// What stands below the first line.
package struct BodyRules: Hashable, Sendable {
  package var required: Setting<Bool> = Setting(false)
  package var blankLine: Setting<Bool> = Setting(false)
  /// In characters; trailers, addresses of pages and single words may be longer.
  package var maxLine: Setting<Int>?
  package var effect: Setting<Effect> = Setting(.deny)

  package init() {}
}

/// `type(scope)!: description`, as Conventional Commits 1.0.0 has it.
package struct ConventionalRules: Hashable, Sendable {
  /// What becomes of changes that break what was, from the loosest to the strictest.
  package enum Breaking: String, CaseIterable, Sendable {
    case allow
    /// A footer must say what breaks.
    case explained
    case forbid
  }

  /// Empty: any.
  package var types: [Setting<String>] = []
  package var scopes: [Setting<String>] = []
  package var requireScope: Setting<Bool> = Setting(false)
  package var breaking: Setting<Breaking> = Setting(.allow)
  package var effect: Setting<Effect> = Setting(.deny)

  package init() {}
}

/// How the ticket is written that every message names.
package struct TicketRule: Hashable, Sendable {
  /// Where it may stand, from the loosest to the strictest.
  package enum Place: String, CaseIterable, Sendable { case message, subject }

  package var pattern: Setting<String> = Setting(TicketRule.usual)
  package var place: Setting<Place> = Setting(.message)
  package var effect: Setting<Effect> = Setting(.deny)

  /// `ABC-123` or `#123`.
  package static let usual = #"\b[A-Z][A-Z0-9]+-[0-9]+\b|#[0-9]+\b"#

  package init() {}
}

/// A trailer that must be there, or must not.
package struct TrailerRule: Hashable, Sendable {
  /// Whether it is to be there, or not to be.
  package enum Need: String, CaseIterable, Sendable { case required, forbidden }

  /// In any case.
  package var name: Setting<String>
  /// A regular expression for the value; nil: any value.
  package var value: Setting<String>?
  package var need: Setting<Need>
  /// Only where the value names the author's own address.
  package var byAuthor: Setting<Bool> = Setting(false)
  package var effect: Setting<Effect> = Setting(.deny)

  package init(name: Setting<String>, need: Setting<Need>) {
    self.name = name
    self.need = need
  }
}

/// Who may be named as author or committer: regular expressions for the whole of an address or name.
package struct PeopleRules: Hashable, Sendable {
  /// Empty: any.
  package var addresses: [Setting<String>] = []
  package var names: [Setting<String>] = []
  package var effect: Setting<Effect> = Setting(.deny)

  package init() {}
}
