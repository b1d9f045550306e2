import GateModel
internal import Synchronization

/// How far some work has come, shown to a person who has waited for a second.
///
/// It has no thread: the work itself calls `advance`, from any thread, as often as it likes.
package final class Progress: Sendable {
  private struct State {
    var done = 0
    var nextDraw: UInt64
    var isFinished = false
  }

  private static let patience: UInt64 = 1_000
  private static let pause: UInt64 = 100

  private let label: String
  private let total: Int?
  private let line: StatusLine?
  private let width: Int
  private let clock: @Sendable () -> UInt64
  private let state: Mutex<State>

  /// `line` is nil where nobody would see it; `clock` gives milliseconds.
  init(
    _ label: String, total: Int?, line: StatusLine?, width: Int,
    clock: @escaping @Sendable () -> UInt64 = Timestamp.monotonicMilliseconds
  ) {
    self.label = VisibleText.line(label)
    self.total = total
    self.line = line
    self.width = width
    self.clock = clock
    state = Mutex(State(nextDraw: line == nil ? 0 : clock() + Self.patience))
  }

  /// Counts `steps` more of the work as done.
  package func advance(by steps: Int = 1) {
    guard let line else { return }
    state.withLock { state in
      state.done += steps
      let now = clock()
      guard now >= state.nextDraw, !state.isFinished else { return }
      state.nextDraw = now + Self.pause
      line.show(text(done: state.done))
    }
  }

  /// Wipes the line; to be called when the work ends, however it ends.
  package func finish() {
    state.withLock { $0.isFinished = true }
    line?.clear()
  }

  private func text(done: Int) -> String {
    guard let total, total > 0 else { return String("\(label) \(done)".prefix(width - 1)) }
    let share = min(1, Double(done) / Double(total))
    let numbers = " \(Int(share * 100))% \(done)/\(total)"
    let room = min(30, width - 1 - label.count - numbers.utf8.count - 3)
    guard room >= 5 else { return String((label + numbers).prefix(width - 1)) }
    let filled = Int(share * Double(room))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: room - filled)
    return "\(label) [\(bar)]\(numbers)"
  }
}
