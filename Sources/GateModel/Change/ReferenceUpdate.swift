/// One reference that somebody wants to move: from what to what.
package struct ReferenceUpdate: Hashable, Sendable {
  /// The whole name on the side that receives: `refs/heads/main`.
  package var name: BytePath
  /// Nil where it does not exist yet.
  package var old: ObjectID?
  /// Nil where it is to be deleted.
  package var new: ObjectID?

  package init(name: BytePath, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }
}

/// What moving a reference does to what it held.
package enum ReferenceMove: Hashable, Sendable {
  case created
  /// Nothing that it had is lost.
  case forwarded
  /// It no longer leads to commits that it led to.
  case rewritten
  case deleted
}
