/// What code may become able to do; names as `process.spawn`.
package struct CapabilityPolicy: Hashable, Sendable {
  /// Refused even where the code could do it before.
  package var deny: [Setting<String>] = []
  package var denyNew: [Setting<String>] = []
  package var reviewNew: [Setting<String>] = []

  package init() {}
}
