import GateModel

/// Writes JSON without a tree in memory; strings come out valid and readable whatever went in.
final class JSONWriter {
  private let sink: ByteSink
  private let isForHTML: Bool
  private let breaksLines: Bool
  private var needsComma = false
  private var wantsBreak = false

  /// `forHTML` also escapes what could end a script element or begin a comment in it.
  init(_ sink: ByteSink, forHTML: Bool = false, breaksLines: Bool = true) {
    self.sink = sink
    self.breaksLines = breaksLines
    isForHTML = forHTML
  }

  func object(_ body: () -> Void) { enclosed("{", "}", body) }

  func array(_ body: () -> Void) { enclosed("[", "]", body) }

  /// An array, where lines may break with each element on its own, for people and for `diff`.
  func lines<Element>(_ elements: some Sequence<Element>, _ body: (Element) -> Void) {
    array {
      var isEmpty = true
      for element in elements {
        breakLine()
        body(element)
        isEmpty = false
      }
      if !isEmpty && breaksLines { sink.write("\n") }
    }
  }

  /// Puts the next value on a line of its own, where lines may break.
  func breakLine() { wantsBreak = breaksLines }

  func key(_ name: String) {
    string(name)
    sink.write(":")
    needsComma = false
  }

  func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  func member(_ name: String, _ value: Bool) {
    key(name)
    literal(value ? "true" : "false")
  }

  func object(_ name: String, _ body: () -> Void) {
    key(name)
    object(body)
  }

  func array(_ name: String, _ body: () -> Void) {
    key(name)
    array(body)
  }

  func lines<Element>(
    _ name: String, _ elements: some Sequence<Element>, _ body: (Element) -> Void
  ) {
    key(name)
    lines(elements, body)
  }

  func number(_ value: Int) { literal(String(value)) }

  func null() { literal("null") }

  func string(_ text: String) {
    separate()
    needsComma = true
    sink.write(JSONQuoting.quoted(text, forHTML: isForHTML))
  }

  /// Ends a line between two documents of JSON Lines.
  func endDocument() {
    sink.write("\n")
    needsComma = false
  }

  private func enclosed(_ open: String, _ close: String, _ body: () -> Void) {
    separate()
    sink.write(open)
    needsComma = false
    body()
    sink.write(close)
    needsComma = true
  }

  private func literal(_ text: String) {
    separate()
    sink.write(text)
    needsComma = true
  }

  private func separate() {
    if needsComma { sink.write(UInt8(ascii: ",")) }
    if wantsBreak { sink.write(UInt8(ascii: "\n")) }
    wantsBreak = false
  }
}
