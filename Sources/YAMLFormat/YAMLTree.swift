/// A value of a YAML document with the line where it begins.
package struct YAMLTree: Sendable {
  /// What the value is. An alias is left as it stands: followed, a few lines would become millions.
  package indirect enum Content: Sendable {
    case scalar(String)
    case list([YAMLTree])
    case map([Entry])
    case alias(String)
  }

  /// One key of a map and its value; keys that are no text are left out with their values.
  package struct Entry: Sendable {
    package var key: String
    package var line: Int
    package var value: YAMLTree
  }

  package var content: Content
  package var line: Int

  /// The text, nil for any other kind of value.
  package var text: String? { if case .scalar(let text) = content { text } else { nil } }

  /// The items; none for any other kind of value.
  package var items: [YAMLTree] { if case .list(let items) = content { items } else { [] } }

  /// The entries; none for any other kind of value.
  package var entries: [Entry] { if case .map(let entries) = content { entries } else { [] } }

  /// The value of a key, the last of several; nil where there is none.
  package subscript(_ key: String) -> YAMLTree? { entries.last { $0.key == key }?.value }
}

/// Where a text is no YAML, and why.
package struct YAMLMistake: Error, Hashable, Sendable {
  /// From one.
  package var line: Int
  package var reason: String
}

/// Reads the YAML of other tools: all documents of a text, tags and anchors passed over.
package struct YAMLDocuments {
  /// More than any lock file has.
  package static let mostBytes = 32 << 20
  package static let mostNodes = 4_000_000
  /// libyaml's own time grows with the depth at each step.
  package static let mostDepth = 64

  private let events: YAMLEvents
  private var nodes = 0

  /// The documents in order, or the first mistake.
  package static func parse(_ bytes: [UInt8]) throws(YAMLMistake) -> [YAMLTree] {
    guard bytes.count <= mostBytes else {
      throw YAMLMistake(line: 1, reason: "the document has more than \(mostBytes) bytes")
    }
    return try unsafe bytes.withUnsafeBufferPointer { input throws(YAMLMistake) in
      var reader = unsafe YAMLDocuments(events: YAMLEvents(over: input))
      return try reader.documents()
    }
  }

  private init(events: YAMLEvents) { self.events = events }

  private mutating func next() throws(YAMLMistake) -> YAMLEvent {
    if let event = events.next() { return event }
    throw YAMLMistake(
      line: events.failure?.mark.line ?? 1, reason: events.failure?.problem ?? "the text ends early"
    )
  }

  private mutating func documents() throws(YAMLMistake) -> [YAMLTree] {
    var documents: [YAMLTree] = []
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return documents
      case .documentStart: documents.append(try node(next(), depth: 0))
      case .streamStart, .end, .scalar, .alias, .listStart, .mapStart: continue
      }
    }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLMistake) -> YAMLTree {
    nodes += 1
    let line = event.start.line
    guard nodes <= Self.mostNodes else { throw YAMLMistake(line: line, reason: "too many values") }
    guard depth < Self.mostDepth else {
      throw YAMLMistake(line: line, reason: "the document is nested too deeply")
    }
    switch event.kind {
    case .scalar: return YAMLTree(content: .scalar(event.text), line: line)
    case .alias: return YAMLTree(content: .alias(event.text), line: line)
    case .listStart:
      var items: [YAMLTree] = []
      while case let event = try next(), event.kind != .end {
        items.append(try node(event, depth: depth + 1))
      }
      return YAMLTree(content: .list(items), line: line)
    case .mapStart:
      var entries: [YAMLTree.Entry] = []
      while case let event = try next(), event.kind != .end {
        let key = try node(event, depth: depth + 1)
        let value = try node(next(), depth: depth + 1)
        if let text = key.text {
          entries.append(YAMLTree.Entry(key: text, line: key.line, value: value))
        }
      }
      return YAMLTree(content: .map(entries), line: line)
    case .end, .documentStart, .streamStart, .streamEnd:
      throw YAMLMistake(line: line, reason: "a value is expected")
    }
  }
}
