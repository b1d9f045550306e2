internal import Synchronization

/// The one line of a terminal that is drawn over and wiped before anything else is printed.
final class StatusLine: Sendable {
  private let descriptor: Int32
  private let isShown = Mutex(false)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Puts `text` in place of what was shown.
  func show(_ text: String) {
    isShown.withLock { shown in
      SignalCleanup.statusLineChanged(isShown: true)
      shown = Descriptor.write(Array("\r\u{1B}[K\(text)".utf8), to: descriptor) == nil
    }
  }

  /// Leaves nothing on the line; costs nothing when nothing is there.
  func clear() {
    isShown.withLock { shown in
      guard shown else { return }
      _ = Descriptor.write(Array("\r\u{1B}[K".utf8), to: descriptor)
      SignalCleanup.statusLineChanged(isShown: false)
      shown = false
    }
  }
}
