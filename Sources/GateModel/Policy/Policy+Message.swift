/// What a commit message must carry.
package struct MessagePolicy: Hashable, Sendable {
  package var requireTrailers: [Setting<String>] = []

  package init() {}
}
