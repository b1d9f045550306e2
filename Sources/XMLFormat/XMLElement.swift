/// An element of an XML document: what stands in it, without comments and instructions.
package struct XMLElement: Hashable, Sendable {
  package var name: String
  /// The line on which it opens, from one.
  package var line: Int
  package var attributes: [String: String] = [:]
  package var children: [XMLElement] = []
  /// All text directly in it, blanks at both ends removed.
  package var text = ""

  init(name: String, line: Int) {
    self.name = name
    self.line = line
  }

  /// The first child of this name; nil where there is none.
  package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The children of this name.
  package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Where a document cannot be read, and why.
package struct XMLMistake: Error, Hashable, Sendable {
  /// From one.
  package var line: Int
  package var reason: String
}
