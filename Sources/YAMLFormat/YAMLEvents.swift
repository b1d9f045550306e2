internal import CYAML

/// One step of libyaml, copied out of its memory.
package struct YAMLEvent {
  /// What the step is; `end` closes a list, a map or a document.
  package enum Kind: Sendable {
    case scalar, alias, listStart, mapStart, end, documentStart, streamStart, streamEnd
  }

  package var kind: Kind
  package var text = ""
  package var isPlain = false
  package var anchor: String?
  package var tag: String?
  /// A document start that brings `%YAML` or `%TAG`.
  package var hasDirectives = false
  package var start: YAMLMark
  package var end: YAMLMark
}

/// Where and why libyaml stopped.
package struct YAMLFailure {
  package var problem: String
  package var context: String
  package var mark: YAMLMark
  package var contextMark: YAMLMark?
}

/// A place in a YAML text: 1-based line, 1-based column in code points.
package struct YAMLMark: Hashable, Sendable {
  package var line: Int
  package var column: Int

  init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// libyaml's parser over bytes that outlive it.
///
/// A class of its own memory: the parser keeps a pointer to itself, so it must not move.
@safe package final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// Why there are no more events, where that is not the end.
  package private(set) var failure: YAMLFailure?

  /// Reads bytes that must outlive the parser.
  package init(over input: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      failure = YAMLFailure(
        problem: "out of memory", context: "", mark: YAMLMark(line: 1, column: 1))
      return
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event, or nil after a failure.
  package func next() -> YAMLEvent? {
    guard failure == nil else { return nil }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      failure = unsafe Self.failure(of: parser.pointee)
      return nil
    }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe Self.copy(of: event)
  }

  private static func copy(of event: yaml_event_t) -> YAMLEvent {
    let (start, end) = unsafe (mark(event.start_mark), mark(event.end_mark))
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return unsafe YAMLEvent(
        kind: .scalar, text: String(decoding: value, as: UTF8.self),
        isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, anchor: text(scalar.anchor),
        tag: text(scalar.tag), start: start, end: end)
    case YAML_ALIAS_EVENT:
      return unsafe YAMLEvent(
        kind: .alias, text: text(event.data.alias.anchor) ?? "", start: start, end: end)
    case YAML_SEQUENCE_START_EVENT:
      let list = unsafe event.data.sequence_start
      return unsafe YAMLEvent(
        kind: .listStart, anchor: text(list.anchor), tag: text(list.tag), start: start, end: end)
    case YAML_MAPPING_START_EVENT:
      let map = unsafe event.data.mapping_start
      return unsafe YAMLEvent(
        kind: .mapStart, anchor: text(map.anchor), tag: text(map.tag), start: start, end: end)
    case YAML_DOCUMENT_START_EVENT:
      let document = unsafe event.data.document_start
      let (first, last) = unsafe (document.tag_directives.start, document.tag_directives.end)
      let directives = unsafe document.version_directive != nil || first != last
      return YAMLEvent(
        kind: .documentStart, hasDirectives: directives, start: start, end: end)
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, start: start, end: end)
    case YAML_STREAM_END_EVENT: return YAMLEvent(kind: .streamEnd, start: start, end: end)
    case _: return YAMLEvent(kind: .end, start: start, end: end)
    }
  }

  private static func failure(of parser: yaml_parser_t) -> YAMLFailure {
    let context = unsafe text(parser.context)
    return unsafe YAMLFailure(
      problem: text(parser.problem) ?? "not YAML", context: context ?? "",
      mark: mark(parser.problem_mark),
      contextMark: context.map { _ in unsafe mark(parser.context_mark) })
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLMark {
    YAMLMark(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func text(_ bytes: UnsafePointer<UInt8>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }

  private static func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }

  private static func text(_ bytes: UnsafePointer<CChar>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
  }
}
