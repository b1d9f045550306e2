internal import Glibc
internal import Synchronization

/// What a person answers, a line each; or what was written down before in their place.
package final class Answers: Sendable {
  /// Longer answers are cut: nobody types them.
  private static let longest = 1 << 16

  private struct State {
    var pending: [UInt8]
    var isAtEnd: Bool
  }

  private let state: Mutex<State>

  /// Answers from the terminal; nil where standard input is none.
  package init?() {
    guard Descriptor.isTerminal(STDIN_FILENO) else { return nil }
    state = Mutex(State(pending: [], isAtEnd: false))
  }

  /// Answers that are there already.
  package init(_ written: [UInt8]) { state = Mutex(State(pending: written, isAtEnd: true)) }

  /// The next line without its end and without blanks around it; nil where there are no more.
  package func next() -> String? {
    state.withLock { state in
      while true {
        if let end = state.pending.firstIndex(of: 0x0a) {
          let line = Self.text(state.pending[..<end])
          state.pending.removeSubrange(...end)
          return line
        }
        if state.isAtEnd || state.pending.count > Self.longest {
          defer { state.pending = [] }
          return state.pending.isEmpty ? nil : Self.text(state.pending[...])
        }
        Self.read(into: &state)
      }
    }
  }

  private static func read(into state: inout State) {
    switch Descriptor.read(once: STDIN_FILENO) {
    case .success(let bytes):
      state.isAtEnd = bytes.isEmpty
      state.pending += bytes
    case .failure: state.isAtEnd = true
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    var line = line
    while let last = line.last, last <= 0x20 { line.removeLast() }
    while let first = line.first, first <= 0x20 { line.removeFirst() }
    return String(decoding: line, as: UTF8.self)
  }
}
