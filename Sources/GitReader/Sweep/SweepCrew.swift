import Glibc
import Synchronization

/// The threads of a sweep, and the work that they share.
///
/// `@unchecked`: each worker is used by one thread until all have ended; plans do not change while
/// they are walked.
final class SweepCrew<Visitor: SweepVisitor>: @unchecked Sendable {
  let plans: [PackPlan]
  let loose: LooseList
  let folders: [[UInt8]]
  let firstLooseOrdinal: Int
  let units: [SweepUnit]
  let workers: [SweepWorker<Visitor>]
  private let next = Atomic<Int>(0)

  init(
    _ workers: [SweepWorker<Visitor>], plans: [PackPlan], loose: LooseList, folders: [[UInt8]],
    firstLooseOrdinal: Int, units: [SweepUnit]
  ) {
    self.workers = workers
    self.plans = plans
    self.loose = loose
    self.folders = folders
    self.firstLooseOrdinal = firstLooseOrdinal
    self.units = units
  }

  /// Does all units; ends when every thread has.
  func work() {
    var threads: [pthread_t] = []
    for number in workers.indices.dropFirst() {
      // Where no thread can be had the others do its share.
      if let thread = SweepThread.start({ self.work(as: number) }) { threads.append(thread) }
    }
    work(as: 0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private func work(as number: Int) {
    let worker = workers[number]
    var readers: [EntryReader?] = plans.map { _ in nil }
    while true {
      let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard place < units.count else { return }
      switch units[place].content {
      case .loose(let range):
        for place in range {
          let entry = loose.entries[place]
          worker.readLoose(
            entry, in: folders[entry.folder], ordinal: firstLooseOrdinal + place)
        }
      case .trees(let plan, let roots):
        do throws(GitFailure) {
          let reader: EntryReader
          if let known = readers[plan] {
            reader = known
          } else {
            reader = try worker.reader(of: plans[plan])
            readers[plan] = reader
          }
          worker.walk(roots, of: plan, with: reader)
        } catch {
          for root in roots { worker.fail(plans[plan].failures(below: root, because: error)) }
        }
      }
    }
  }
}

/// A thread that runs one closure.
enum SweepThread {
  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Nil where the system has no thread to give.
  static func start(_ run: @escaping () -> Void) -> pthread_t? {
    let body = unsafe Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    if code == 0 { return thread }
    unsafe body.release()
    return nil
  }
}
