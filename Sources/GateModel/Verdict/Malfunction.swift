/// The world failed the gate: nothing about the change, so the gate cannot decide and stays shut.
package struct Malfunction: Hashable, Sendable {
  /// What was being done, as "read the index".
  package var action: String
  package var reason: String
  package var remedy: String
  package var path: BytePath?

  package init(action: String, reason: String, remedy: String, path: BytePath? = nil) {
    self.action = action
    self.reason = reason
    self.remedy = remedy
    self.path = path
  }
}

/// Something that the gate did not look into, and why. Never silent, whatever the verdict.
package struct NotScanned: Hashable, Sendable {
  package var path: BytePath?
  package var reason: String
  /// Whether policy wanted it looked into; then the verdict cannot be a pass.
  package var wasRequired: Bool

  package init(path: BytePath?, reason: String, wasRequired: Bool) {
    self.path = path
    self.reason = reason
    self.wasRequired = wasRequired
  }
}
