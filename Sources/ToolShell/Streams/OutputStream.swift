internal import Glibc
internal import Synchronization

/// A standard stream: takes bytes from any thread, never throws, and remembers how it failed.
///
/// A reader that went away is no failure: what follows is dropped, and the verdict stands.
package final class OutputStream: Sendable {
  private struct State {
    var pending: [UInt8] = []
    var isClosed = false
    var failure: ShellFailure?
  }

  /// Whether a person is likely to look at it.
  package let isTerminal: Bool
  /// Whether to colour what is written here.
  package let usesColor: Bool
  let descriptor: Int32
  private let name: String
  private let capacity: Int
  private let statusLine: StatusLine?
  private let state = Mutex(State())

  init(
    _ descriptor: Int32, name: String, capacity: Int = 1 << 16, usesColor: Bool = false,
    statusLine: StatusLine? = nil
  ) {
    self.descriptor = descriptor
    self.name = name
    self.capacity = capacity
    self.usesColor = usesColor
    self.statusLine = statusLine
    isTerminal = Descriptor.isTerminal(descriptor)
  }

  /// Whether nobody reads any more, so that more work for it is wasted.
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  /// What went wrong first, a reader that left aside.
  package var failure: ShellFailure? { state.withLock { $0.failure } }

  /// Adds bytes; they reach the system when enough have gathered, or at `flush`.
  package func write(_ bytes: some Sequence<UInt8>) {
    state.withLock { state in
      guard !state.isClosed else { return }
      state.pending.append(contentsOf: bytes)
      if state.pending.count >= capacity { send(&state) }
    }
  }

  /// Adds text.
  package func write(_ text: String) { write(text.utf8) }

  /// Sends all that was written.
  package func flush() { state.withLock { send(&$0) } }

  private func send(_ state: inout State) {
    guard !state.pending.isEmpty, !state.isClosed else { return }
    statusLine?.clear()
    let code = Descriptor.write(state.pending, to: descriptor)
    state.pending.removeAll(keepingCapacity: true)
    guard let code else { return }
    state.isClosed = true
    if code != EPIPE {
      state.failure = ShellFailure(action: "write to", path: Array(name.utf8), code: code)
    }
  }
}
