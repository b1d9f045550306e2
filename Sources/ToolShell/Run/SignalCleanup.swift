internal import Glibc
internal import Synchronization

/// Sees to it that SIGINT, SIGTERM and SIGHUP leave no temporary file and no child behind, and that
/// the exit status still names the signal.
package enum SignalCleanup {
  /// Handles the signals from here on, except those that the caller of the tool had ignored.
  package static func install() {
    _ = SignalTable.shared
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var former = sigaction()
      guard unsafe sigaction(number, nil, &former) == 0, !isIgnored(former) else { continue }
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = cleanUpAndDie
      // Reset, so that the signal raised again at the end has its default effect.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      _ = unsafe sigfillset(&action.sa_mask)
      _ = unsafe sigaction(number, &action, nil)
    }
    // A closed pipe must be an error of write(2): the verdict still has to reach the exit status.
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Ends the process after this time whatever it is doing: `notice` on standard error, children
  /// killed, temporary files gone, and this exit code. Nothing that is judged can make it wait longer.
  package static func endProcess(
    afterMilliseconds time: Int, saying notice: String, code: Int32
  ) {
    SignalTable.shared.setNotice(Array(notice.utf8), code: code)
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = tooLate
    _ = unsafe sigfillset(&action.sa_mask)
    _ = unsafe sigaction(SIGALRM, &action, nil)
    var unblocked = sigset_t()
    _ = unsafe sigemptyset(&unblocked)
    _ = unsafe sigaddset(&unblocked, SIGALRM)
    // Whoever started us may have blocked it.
    _ = unsafe sigprocmask(SIG_UNBLOCK, &unblocked, nil)
    var timer = itimerval()
    timer.it_value = timeval(tv_sec: time / 1000, tv_usec: (time % 1000) * 1000)
    _ = unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }

  /// Has the child killed by a signal to this process; a negative number means a process group.
  /// Nil when more are watched already than there is room for.
  package static func watch(child: Int32) -> Registration? { SignalTable.shared.add(child: child) }

  /// Has `name` in the open folder unlinked by a signal to this process; `folder` must stay open
  /// until the registration ends.
  static func watch(file name: [UInt8], in folder: Int32) -> Registration? {
    SignalTable.shared.add(file: name, in: folder)
  }

  static func statusLineChanged(isShown: Bool) {
    SignalTable.shared.isStatusLineShown.store(isShown, ordering: .relaxed)
  }

  /// Ends what `watch` began.
  package struct Registration: Sendable {
    let slot: Int
    let isFile: Bool

    /// To be called when the file is gone or in place, or the child has been waited for.
    package func end() { SignalTable.shared.end(self) }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}

/// Only calls that are safe in a handler: no allocation, no lock. The table exists before the
/// handler does.
private func cleanUpAndDie(_ number: Int32) {
  SignalTable.shared.cleanUp()
  raise(number)
}

private func tooLate(_ number: Int32) { SignalTable.shared.end() }

/// What to undo, in memory that is laid out beforehand.
@safe
final class SignalTable: Sendable {
  static let shared = SignalTable()

  private static let slots = 64
  private static let nameSize = 256
  private static let free = 0
  private static let filling = 1
  private static let armed = 2
  private static let taken = 3

  let isStatusLineShown = Atomic<Bool>(false)
  private nonisolated(unsafe) let states: UnsafeMutablePointer<Atomic<Int>>
  private nonisolated(unsafe) let children: UnsafeMutablePointer<Atomic<Int32>>
  private nonisolated(unsafe) let folders: UnsafeMutablePointer<Int32>
  private nonisolated(unsafe) let names: UnsafeMutablePointer<CChar>
  private static let noticeSize = 512
  private nonisolated(unsafe) let notice: UnsafeMutablePointer<UInt8>
  private let noticeLength = Atomic<Int>(0)
  private let lateCode = Atomic<Int32>(0)

  private init() {
    unsafe states = .allocate(capacity: Self.slots)
    unsafe children = .allocate(capacity: Self.slots)
    unsafe folders = .allocate(capacity: Self.slots)
    unsafe names = .allocate(capacity: Self.slots * Self.nameSize)
    unsafe notice = .allocate(capacity: Self.noticeSize)
    for slot in 0..<Self.slots {
      unsafe (states + slot).initialize(to: Atomic(Self.free))
      unsafe (children + slot).initialize(to: Atomic(0))
    }
    unsafe folders.initialize(repeating: -1, count: Self.slots)
  }

  func add(file name: [UInt8], in folder: Int32) -> SignalCleanup.Registration? {
    guard name.count < Self.nameSize else { return nil }
    for slot in 0..<Self.slots where change(slot, from: Self.free, to: Self.filling) {
      unsafe folders[slot] = folder
      let start = unsafe names + slot * Self.nameSize
      for (index, byte) in name.enumerated() { unsafe start[index] = CChar(bitPattern: byte) }
      unsafe start[name.count] = 0
      unsafe states[slot].store(Self.armed, ordering: .releasing)
      return .init(slot: slot, isFile: true)
    }
    return nil
  }

  func add(child: Int32) -> SignalCleanup.Registration? {
    for slot in 0..<Self.slots {
      let (isOurs, _) = unsafe children[slot].compareExchange(
        expected: 0, desired: child, ordering: .acquiringAndReleasing)
      if isOurs { return .init(slot: slot, isFile: false) }
    }
    return nil
  }

  func end(_ registration: SignalCleanup.Registration) {
    if registration.isFile {
      // A slot that the handler took stays taken: the process is about to die.
      _ = change(registration.slot, from: Self.armed, to: Self.free)
    } else {
      unsafe children[registration.slot].store(0, ordering: .releasing)
    }
  }

  func setNotice(_ text: [UInt8], code: Int32) {
    let count = min(text.count, Self.noticeSize)
    for place in 0..<count { unsafe notice[place] = text[place] }
    noticeLength.store(count, ordering: .releasing)
    lateCode.store(code, ordering: .releasing)
  }

  /// Runs in a handler, and never returns.
  func end() -> Never {
    cleanUp()
    _ = unsafe write(STDERR_FILENO, notice, noticeLength.load(ordering: .acquiring))
    _exit(lateCode.load(ordering: .acquiring))
  }

  /// Runs in the handler.
  func cleanUp() {
    for slot in 0..<Self.slots {
      let child = unsafe children[slot].load(ordering: .acquiring)
      if child != 0 { kill(child, SIGKILL) }
      if change(slot, from: Self.armed, to: Self.taken) {
        _ = unsafe unlinkat(folders[slot], names + slot * Self.nameSize, 0)
      }
    }
    if isStatusLineShown.load(ordering: .relaxed) {
      let wipe: StaticString = "\r\u{1B}[K"
      _ = unsafe write(STDERR_FILENO, wipe.utf8Start, wipe.utf8CodeUnitCount)
    }
  }

  private func change(_ slot: Int, from old: Int, to new: Int) -> Bool {
    unsafe states[slot].compareExchange(
      expected: old, desired: new, ordering: .acquiringAndReleasing
    ).exchanged
  }
}
