package import GateModel
import Glibc
import Synchronization

/// Sees to it that a mapped file that shrinks while it is read does not end the process.
///
/// The kernel answers a read behind the end of such a file with SIGBUS. Here it is answered by zeros
/// in place of what is gone, from there to the end of the mapping: whoever reads them finds damage by
/// a checksum or a form, and the file is noted, so that no verdict passes over it. Reading instead of
/// mapping would cost a copy of every pack; asking for the size before each access would still leave
/// the moment between the two.
@safe package final class MappedFiles: Sendable {
  static let shared = MappedFiles()

  /// Mappings beyond this many at once are not watched over.
  private static let slots = 1 << 14

  private struct Names {
    var free: [Int] = []
    var live: [Int: [UInt8]] = [:]
    var torn: Set<[UInt8]> = []
  }

  private nonisolated(unsafe) let starts: UnsafeMutablePointer<Atomic<UInt>>
  private nonisolated(unsafe) let ends: UnsafeMutablePointer<Atomic<UInt>>
  private nonisolated(unsafe) let torn: UnsafeMutablePointer<Atomic<Bool>>
  /// How many slots were ever in use; those behind are not initialised.
  private let used = Atomic<Int>(0)
  private let pageSize = UInt(max(sysconf(Int32(_SC_PAGESIZE)), 4096))
  private let names = Mutex(Names())

  private init() {
    unsafe starts = .allocate(capacity: Self.slots)
    unsafe ends = .allocate(capacity: Self.slots)
    unsafe torn = .allocate(capacity: Self.slots)
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_sigaction = putZeros
    action.sa_flags = SA_SIGINFO
    _ = unsafe sigemptyset(&action.sa_mask)
    _ = unsafe sigaction(SIGBUS, &action, nil)
  }

  /// Watches over a mapping until `leave`; nil where there is no room for one more.
  func enter(_ start: UnsafeRawPointer, count: Int, of path: [UInt8]) -> Int? {
    names.withLock { names in
      var slot = names.free.popLast()
      if slot == nil {
        let next = used.load(ordering: .relaxed)
        guard next < Self.slots else { return nil }
        unsafe (starts + next).initialize(to: Atomic(0))
        unsafe (ends + next).initialize(to: Atomic(0))
        unsafe (torn + next).initialize(to: Atomic(false))
        used.store(next + 1, ordering: .releasing)
        slot = next
      }
      guard let slot else { return nil }
      names.live[slot] = path
      unsafe torn[slot].store(false, ordering: .relaxed)
      unsafe ends[slot].store(UInt(bitPattern: start) + UInt(count), ordering: .relaxed)
      unsafe starts[slot].store(UInt(bitPattern: start), ordering: .releasing)
      return slot
    }
  }

  /// To be called before the mapping is taken away.
  func leave(_ slot: Int) {
    unsafe starts[slot].store(0, ordering: .releasing)
    names.withLock { names in
      let path = names.live.removeValue(forKey: slot)
      if let path, unsafe torn[slot].load(ordering: .acquiring) { names.torn.insert(path) }
      names.free.append(slot)
    }
  }

  /// The files of which something was gone when it was read, in the order of their paths.
  package static var shrunken: [BytePath] {
    let files = shared
    return files.names.withLock { names in
      let live = names.live.filter { unsafe files.torn[$0.key].load(ordering: .acquiring) }
      return names.torn.union(live.values).map { BytePath($0) }.sorted()
    }
  }

  /// Runs in the handler: only atomic loads and mmap, which is one system call. False where the
  /// address lies in no mapping that is watched over.
  fileprivate func patch(_ address: UInt) -> Bool {
    for slot in 0..<used.load(ordering: .acquiring) {
      let start = unsafe starts[slot].load(ordering: .acquiring)
      let end = unsafe ends[slot].load(ordering: .relaxed)
      guard start != 0, address >= start, address < end else { continue }
      let page = address & ~(pageSize - 1)
      let made = unsafe mmap(
        UnsafeMutableRawPointer(bitPattern: page), Int(end - page), PROT_READ,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
      guard unsafe made != MAP_FAILED else { return false }
      unsafe torn[slot].store(true, ordering: .releasing)
      return true
    }
    return false
  }
}

/// What is not about a mapped file has the effect that it always had: the access is tried again.
private func putZeros(
  _ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?, _ context: UnsafeMutableRawPointer?
) {
  if let info = unsafe info {
    let address = unsafe UInt(bitPattern: info.pointee._sifields._sigfault.si_addr)
    if MappedFiles.shared.patch(address) { return }
  }
  _ = signal(number, SIG_DFL)
}
