import GateModel
import YAMLFormat

/// Says what libyaml means, in words for people who do not know its grammar.
enum SyntaxAdvice {
  static func complaint(about failure: YAMLFailure, in source: SourceText) -> Complaint {
    // An open quote swallows the rest of the file, and a bare `*` is no alias: what is wrong is where
    // they begin and not where libyaml noticed.
    let isLate =
      failure.problem.hasPrefix("found unexpected") || failure.context.hasSuffix("an alias")
    let mark = clamped(
      SourceMark(isLate ? failure.contextMark ?? failure.mark : failure.mark), in: source)
    let (message, hint) = words(for: failure, byte: byte(at: mark, in: source))
    return Complaint(in: source.name, at: mark, message, hint: hint)
  }

  private static func words(for failure: YAMLFailure, byte: UInt8?) -> (String, String?) {
    let since = failure.contextMark.map { " (opened on line \($0.line))" } ?? ""
    switch (failure.problem, byte) {
    case (_, UInt8(ascii: "\t")):
      return ("a tab cannot indent or separate here", "use spaces")
    case ("found character that cannot start any token", let byte?):
      let character = String(decoding: [byte], as: UTF8.self)
      return ("`\(character)` cannot begin a value", "put quotes around the value")
    case ("mapping values are not allowed in this context", _):
      return (
        "`:` is not expected here",
        "indent keys of one map alike, and put quotes around a value that holds `: `"
      )
    case ("found unexpected end of stream", _), ("found unexpected document indicator", _):
      return ("these quotes are never closed", "close them")
    case ("did not find expected alphabetic or numeric character", _):
      return ("`*` cannot begin a value", "put quotes around a pattern: '*.pem'")
    case ("did not find expected node content", _):
      return ("a value is expected here", nil)
    case ("did not find expected ',' or ']'", _):
      return ("`,` or `]` expected in the list\(since)", "close the list with `]`")
    case ("did not find expected ',' or '}'", _):
      return ("`,` or `}` expected in the map\(since)", "close the map with `}`")
    case ("could not find expected ':'", _):
      return ("`:` expected after a key\(since)", "write `key: value`")
    case ("did not find expected key", _):
      return ("a key is expected here", "indent keys of one map alike")
    case ("did not find expected '-' indicator", _):
      return ("`-` is expected here", "indent the items of one list alike")
    case ("block sequence entries are not allowed in this context", _):
      return ("a list cannot begin here", "begin it on a line of its own, below its key")
    case ("found unknown escape character", _):
      return ("unknown escape in double quotes", "use single quotes: in them `\\` is just itself")
    case ("did not find expected <document start>", _):
      return ("unexpected text after the end of the map", "indent keys of one map alike")
    case ("undefined tag handle", _), ("found undefined tag handle", _):
      return ("tags are not allowed", "remove it")
    case _:
      let context = failure.context.isEmpty ? "" : " (\(failure.context)\(since))"
      return ("not YAML: \(failure.problem)\(context)", nil)
    }
  }

  private static func byte(at mark: SourceMark, in source: SourceText) -> UInt8? {
    let starts = source.lineStarts()
    guard mark.line >= 1, mark.line <= starts.count else { return nil }
    let end = mark.line < starts.count ? starts[mark.line] : source.bytes.count
    let line = String(decoding: source.bytes[starts[mark.line - 1]..<end], as: UTF8.self)
    let scalar = line.unicodeScalars.dropFirst(mark.column - 1).first
    return scalar.flatMap { $0.isASCII ? UInt8($0.value) : nil }
  }

  /// libyaml reports the end of the text as a line of its own; people look at the last one written.
  private static func clamped(_ mark: SourceMark, in source: SourceText) -> SourceMark {
    let starts = source.lineStarts()
    let isBeyond =
      mark.line > starts.count || mark.line == starts.count && starts.last == source.bytes.count
    guard isBeyond else { return mark }
    var end = source.bytes.count
    while end > 0, source.bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    return source.mark(at: end)
  }
}
