import GateModel
import ToolShell

/// The day, for rules that end.
enum CurrentDay {
  /// As `2026-01-31`, in UTC.
  static var text: String { String(CivilTime.text(Timestamp.secondsSince1970()).prefix(10)) }
}
