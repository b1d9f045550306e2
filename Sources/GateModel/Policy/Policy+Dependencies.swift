/// What the project may depend on.
package struct DependencyPolicy: Hashable, Sendable {
  /// SPDX names; empty: any licence.
  package var allowLicenses: [Setting<String>] = []
  /// Names that need no approval when they are new; nil: new dependencies are not looked at.
  package var allow: Setting<[Setting<String>]>?

  package init() {}
}
