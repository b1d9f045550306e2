import GateModel

extension PolicyTable {
  static let message = RecordShape(
    "message policy",
    [
      Key(
        "require_trailers", .list(.text(.trailer)), .more(empty: .loosest), check: .message,
        "Trailers that every commit message must carry")
    ])
}
