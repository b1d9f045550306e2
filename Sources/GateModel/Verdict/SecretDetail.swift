/// What is known of a secret besides where it stands.
package struct SecretDetail: Hashable, Sendable {
  package var confidence: Confidence
  /// What had to be opened to see it, outermost first: `base64`, `zip:a/b.txt`.
  package var layers: [String] = []
  /// Its life in the repository, where that was asked for.
  package var life: SecretLife?

  package init(confidence: Confidence, layers: [String] = [], life: SecretLife? = nil) {
    self.confidence = confidence
    self.layers = layers
    self.life = life
  }
}

/// When a secret came into a repository, and whether it is still there.
package struct SecretLife: Hashable, Sendable {
  /// When the commit was written that brought it: `2024-05-01T08:00:00`, in UTC.
  package var date: String?
  /// The last commit in which it stood at this path; nil where it still stands in HEAD.
  package var lastCommit: ObjectID?
  package var isInHead: Bool
  /// Through what it can be reached: `branch`, `tag`, `stash`, `reflog`, `index`, `unreachable`.
  package var reach: String
  /// How many more places in the history hold the same content.
  package var otherPlaces: Int

  package init(
    date: String? = nil, lastCommit: ObjectID? = nil, isInHead: Bool, reach: String,
    otherPlaces: Int = 0
  ) {
    self.date = date
    self.lastCommit = lastCommit
    self.isInHead = isInHead
    self.reach = reach
    self.otherPlaces = otherPlaces
  }
}
