import GateModel

/// How log lines are written.
package enum LogFormat: String, CaseIterable, Sendable {
  case text, json
}

/// What happened, for people and programs that look afterwards; nothing unless `--log` asks for it.
package struct Log: Sendable {
  /// How much a line matters.
  package enum Level: String, Sendable {
    case debug, info, warning, error
  }

  /// What a line says beside its message, each kind written so that it cannot forge a line.
  package enum Field: Sendable {
    case text(String)
    case bytes([UInt8])
    case integer(Int)
    case flag(Bool)
  }

  private let format: LogFormat?
  private let stream: OutputStream
  private let tool: String
  /// The same in every line of a run; nil when the log is off.
  package let correlation: CorrelationID?

  init(_ format: LogFormat?, to stream: OutputStream, tool: String, environment: Environment) {
    self.format = format
    self.stream = stream
    self.tool = tool
    correlation = format == nil ? nil : CorrelationID(environment: environment)
  }

  /// Whether anybody asked.
  package var isOn: Bool { format != nil }

  /// Writes one line; neither message nor fields are computed when the log is off.
  package func write(
    _ level: Level, _ message: @autoclosure () -> String,
    _ fields: @autoclosure () -> KeyValuePairs<String, Field> = [:]
  ) {
    guard let format else { return }
    let time = Timestamp.now()
    switch format {
    case .text: stream.write(text(time, level, message(), fields()))
    case .json: stream.write(json(time, level, message(), fields()))
    }
    stream.flush()
  }

  private func text(
    _ time: String, _ level: Level, _ message: String, _ fields: KeyValuePairs<String, Field>
  ) -> String {
    let correlation = correlation?.text ?? ""
    var line = "\(time) \(level.rawValue) \(tool)[\(correlation)] \(VisibleText.line(message))"
    for (name, value) in fields {
      line += " \(name)="
      switch value {
      case .integer(let number): line += "\(number)"
      case .flag(let isTrue): line += "\(isTrue)"
      case .text(let text): line += JSONQuoting.quoted(text)
      case .bytes(let bytes): line += JSONQuoting.quoted(bytes)
      }
    }
    return line + "\n"
  }

  private func json(
    _ time: String, _ level: Level, _ message: String, _ fields: KeyValuePairs<String, Field>
  ) -> String {
    var line = "{\"time\":\"\(time)\",\"level\":\"\(level.rawValue)\",\"tool\":\"\(tool)\""
    line +=
      ",\"correlation_id\":\"\(correlation?.text ?? "")\",\"message\":\(JSONQuoting.quoted(message))"
    for (index, (name, value)) in fields.enumerated() {
      line += index == 0 ? ",\"fields\":{" : ","
      line += JSONQuoting.quoted(name) + ":"
      switch value {
      case .integer(let number): line += "\(number)"
      case .flag(let isTrue): line += "\(isTrue)"
      case .text(let text): line += JSONQuoting.quoted(text)
      // Not every path is UTF-8; escaped, it stays readable and cannot forge a line.
      case .bytes(let bytes): line += JSONQuoting.quoted(bytes)
      }
    }
    return line + (fields.isEmpty ? "}\n" : "}}\n")
  }
}

/// Ties together all that is written about one run, across tools.
package struct CorrelationID: Hashable, Sendable {
  package let text: String

  /// `$CG_CORRELATION_ID` where it is 8 to 64 letters, digits, `-` or `_`; else 16 random bytes in
  /// hex. Anything else in the variable is not taken over: it goes into logs and file names.
  package init(environment: Environment) {
    if let given = environment["CG_CORRELATION_ID"], (8...64).contains(given.count),
      given.allSatisfy(Self.isAllowed)
    {
      text = String(decoding: given, as: UTF8.self)
    } else {
      text = (0..<2).map { _ in
        let half = String(UInt64.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - half.utf8.count) + half
      }.joined()
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
