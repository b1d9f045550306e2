/// Which branches and tags must not lose history, and what comes of trying.
package struct BranchPolicy: Hashable, Sendable {
  /// Names of branches, or whole names of references such as `refs/tags/v*`.
  package var protected: [Setting<PathPattern>] = []
  /// Moving one so that commits it had are no longer in it.
  package var forcePush: Setting<Effect> = Setting(.deny)
  package var delete: Setting<Effect> = Setting(.deny)

  package init() {}

  /// The pattern by which a reference, given by its whole name, is protected; nil where it is not.
  package func protection(of reference: BytePath) -> Setting<PathPattern>? {
    let heads = Array("refs/heads/".utf8)
    let isBranch = reference.bytes.starts(with: heads)
    let short = isBranch ? BytePath(reference.bytes[heads.count...]) : reference
    let isNested = short.bytes.contains(UInt8(ascii: "/"))
    let deciding = protected.last { pattern in
      // A pattern without a slash finds files at any depth, but `main` is not `topic/main`.
      (pattern.value.isAnchored || !isNested) && pattern.value.covers(short)
        || pattern.value.isAnchored && pattern.value.covers(reference)
    }
    return deciding.flatMap { $0.value.isNegated ? nil : $0 }
  }
}

/// Which checks somebody may leave out by saying why.
package struct OverridePolicy: Hashable, Sendable {
  package var skip: [Setting<CheckID>] = []

  package init() {}
}

/// What comes of a change to what judges changes.
package struct PolicyChangePolicy: Hashable, Sendable {
  /// Of a policy that becomes weaker.
  package var loosening: Setting<Effect> = Setting(.review)
  /// Of edits to ignore files, hooks, pipelines and instructions for agents.
  package var guarded: Setting<Effect> = Setting(.off)

  package init() {}
}
