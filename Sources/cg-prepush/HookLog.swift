import GateModel
import GitReader
import ToolShell

/// What was decided in a repository and cannot be read off its history: a line of JSON each, only ever
/// added to, for its owner alone.
struct HookLog {
  enum Value {
    case text(String)
    case bytes([UInt8])
    case list([Value])
    case number(Int)
  }

  static let name = "log.jsonl"
  private let folder: [UInt8]

  init(_ repository: Repository) {
    folder = repository.layout.commonFolder.bytes + Array("/cg".utf8)
  }

  var path: [UInt8] { folder + Array("/\(Self.name)".utf8) }

  /// Adds one line; time comes by itself.
  func add(_ fields: [(String, Value)]) throws(ShellFailure) {
    var line = "{\"time\":\(JSONQuoting.quoted(Timestamp.now()))"
    for (name, value) in fields { line += ",\(JSONQuoting.quoted(name)):\(Self.text(value))" }
    line += "}\n"
    try OutputFolder.make(folder)
    let text = Array(line.utf8)
    try OutputFile.append(to: path, mode: 0o600) { $0.write(text) }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): JSONQuoting.quoted(text)
    case .bytes(let bytes): JSONQuoting.quoted(bytes)
    case .list(let values): "[\(values.map(text).joined(separator: ","))]"
    case .number(let number): "\(number)"
    }
  }
}
