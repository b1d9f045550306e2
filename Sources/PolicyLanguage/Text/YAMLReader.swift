import GateModel
import YAMLFormat

/// Reads one YAML document into a tree, collecting every complaint about its form.
package struct YAMLReader {
  /// Policies beyond these are refused: no person can review them.
  package static let largest = 1 << 20
  package static let deepest = 32
  package static let mostNodes = 100_000

  /// What was read, whole or up to a syntax error, and what is wrong with it.
  package struct Reading: Sendable {
    package var root: YAMLNode?
    /// False where a syntax error cut the text off, so that what is missing may yet be there.
    package var isWhole = true
    /// The line from which on nothing may be trusted, where the text was cut off.
    package var cutLine: Int?
    package var complaints: [Complaint] = []
  }

  private let source: SourceText
  private let events: YAMLEvents
  private var reading = Reading()
  private var nodes = 0
  private var isHalted = false
  private var lastLine = Int.max

  /// Reads `source`; never fails otherwise than by complaining.
  package static func read(_ source: SourceText) -> Reading {
    if let refusal = refusal(of: source) { return refusal }
    return unsafe source.bytes.withUnsafeBufferPointer { bytes in
      var reader = unsafe YAMLReader(source: source, events: YAMLEvents(over: bytes))
      reader.readDocument()
      return reader.reading
    }
  }

  private init(source: SourceText, events: YAMLEvents) {
    self.source = source
    self.events = events
  }

  private static func refusal(of source: SourceText) -> Reading? {
    var complaints: [Complaint] = []
    if source.bytes.count > largest {
      complaints = [
        Complaint(
          in: source.name, at: SourceMark(line: 1, column: 1),
          "the file is \(source.bytes.count) bytes long; a policy may have \(largest)",
          hint: "split it into layers with `extends`")
      ]
    } else {
      complaints = TextScreen.blemishes(in: source.bytes).map { blemish in
        Complaint(
          in: source.name, at: source.mark(at: blemish.offset), blemish.message, hint: blemish.hint)
      }
    }
    return complaints.isEmpty ? nil : Reading(root: nil, isWhole: false, complaints: complaints)
  }

  private mutating func complain(_ message: String, at mark: SourceMark, hint: String? = nil) {
    reading.complaints.append(Complaint(in: source.name, at: mark, message, hint: hint))
  }

  /// Stops reading for good: what follows would be noise, or too much.
  private mutating func halt(_ message: String, at mark: SourceMark, hint: String? = nil) {
    complain(message, at: mark, hint: hint)
    isHalted = true
    reading.isWhole = false
    reading.cutLine = mark.line
  }

  private mutating func next() -> YAMLEvent? {
    guard !isHalted else { return nil }
    if let event = events.next() {
      if event.kind == .scalar { lastLine = event.start.line }
      return event
    }
    isHalted = true
    reading.isWhole = false
    if let failure = events.failure {
      // The scalar before may have swallowed lines that were meant for keys: it is not judged either.
      reading.cutLine = min(
        failure.mark.line, failure.contextMark?.line ?? Int.max, lastLine)
      reading.complaints.append(SyntaxAdvice.complaint(about: failure, in: source))
    }
    return nil
  }

  private mutating func readDocument() {
    while let event = next() {
      switch event.kind {
      case .streamStart, .end: continue
      case .streamEnd:
        complainIfEmpty()
        return
      case .documentStart:
        if reading.root != nil {
          return halt(
            "a second document begins here", at: at(event, width: 3),
            hint: "a policy is one document: remove `---`, or split the file and use `extends`")
        }
        if event.hasDirectives {
          complain(
            "YAML directives are not understood", at: SourceMark(line: 1, column: 1),
            hint: "remove the lines that begin with `%`")
        }
        if let first = next() { reading.root = node(from: first, depth: 1) }
      case .scalar, .alias, .listStart, .mapStart: continue
      }
    }
  }

  private mutating func complainIfEmpty() {
    if let root = reading.root, !root.isAbsent { return }
    reading.root = nil
    complain(
      "the file is empty", at: SourceMark(line: 1, column: 1), hint: "begin with `version: 1`")
  }

  private func at(_ event: YAMLEvent, width: Int? = nil) -> SourceMark {
    let span = event.end.line == event.start.line ? event.end.column - event.start.column : 1 << 20
    return SourceMark(
      line: event.start.line, column: event.start.column, width: width ?? max(1, span))
  }

  private mutating func node(from event: YAMLEvent, depth: Int) -> YAMLNode? {
    nodes += 1
    if nodes > Self.mostNodes {
      halt("more than \(Self.mostNodes) values", at: at(event, width: 1))
      return nil
    }
    if depth > Self.deepest {
      halt("nested deeper than \(Self.deepest) levels", at: at(event, width: 1))
      return nil
    }
    complainOfDecoration(event)
    switch event.kind {
    case .scalar:
      // `!keep` without quotes is a tag with nothing behind it.
      if event.tag != nil, event.text.isEmpty { return YAMLNode(.refused, at: at(event)) }
      return YAMLNode(.scalar(event.text, plain: event.isPlain), at: at(event))
    case .listStart: return list(from: event, depth: depth)
    case .mapStart: return map(from: event, depth: depth)
    case .alias:
      complain(
        "alias `*\(event.text)`: aliases are not allowed", at: at(event),
        hint: "put quotes around a pattern; share values through layers with `extends`")
      return YAMLNode(.refused, at: at(event))
    case .end, .documentStart, .streamStart, .streamEnd: return nil
    }
  }

  private mutating func complainOfDecoration(_ event: YAMLEvent) {
    let mark = SourceMark(line: event.start.line, column: event.start.column)
    if let anchor = event.anchor {
      complain("anchor `&\(anchor)`: anchors are not allowed", at: mark, hint: "remove it")
    }
    if let tag = event.tag {
      complain(
        "tag `\(Self.shown(tag))`: tags are not allowed", at: mark,
        hint: event.text.isEmpty
          ? "put quotes around a pattern: '\(tag)'"
          : "remove it; put quotes around a value that must be text")
    }
  }

  private static func shown(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }

  private mutating func list(from start: YAMLEvent, depth: Int) -> YAMLNode {
    var items: [YAMLNode] = []
    while let event = next(), event.kind != .end {
      if let item = node(from: event, depth: depth + 1) { items.append(item) }
    }
    return YAMLNode(.list(items), at: at(start, width: 1))
  }

  private mutating func map(from start: YAMLEvent, depth: Int) -> YAMLNode {
    var entries: [YAMLEntry] = []
    var places: [String: SourceMark] = [:]
    while let event = next(), event.kind != .end {
      let key = node(from: event, depth: depth + 1)
      guard let valueEvent = next(), let value = node(from: valueEvent, depth: depth + 1) else {
        continue
      }
      guard case .scalar(let name, _) = key?.content, event.kind == .scalar else {
        complain("a key must be plain text", at: at(event, width: 1))
        continue
      }
      // Most maps are small: there, looking is cheaper than hashing.
      let first =
        entries.count < 16 ? entries.first { $0.key == name }?.mark : places[name]
      if let first {
        complain(
          "duplicate key `\(name)`, first on line \(first.line)", at: at(event),
          hint: "keep one of the two")
        continue
      }
      if entries.count == 15 {
        for entry in entries { places[entry.key] = entry.mark }
      }
      if entries.count >= 15 { places[name] = at(event) }
      entries.append(YAMLEntry(key: name, at: at(event), value: value))
    }
    return YAMLNode(.map(entries), at: at(start, width: 1))
  }
}
