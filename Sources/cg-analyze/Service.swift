internal import GateModel
internal import Glibc
internal import SourceAnalysis

/// Answers on pipes until they close: a request is the length of a file, its language and its bytes; an
/// answer is its length and its bytes. All numbers are four bytes, the lowest first.
enum Service {
  private static let mostBytes = 64 << 20
  private static let mostMemory: UInt = 2 << 30

  static func run() {
    limit()
    let analyser = SourceAnalyser(grammars: GrammarFolder.path)
    while let head = read(5) {
      let size = head[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard size <= mostBytes, Int(head[4]) < SourceLanguage.allCases.count,
        let text = read(size)
      else { exit(1) }
      watch(isOn: true)
      let answer = analyser.answer(text, in: SourceLanguage.allCases[Int(head[4])]).bytes
      watch(isOn: false)
      let length = (0..<4).map { UInt8(truncatingIfNeeded: answer.count >> ($0 * 8)) }
      guard write(length + answer) else { exit(1) }
    }
  }

  /// A file that takes all memory takes only this process's.
  private static func limit() {
    var memory = rlimit(rlim_cur: mostMemory, rlim_max: mostMemory)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &none)
  }

  /// The signal at the end of the time ends the process: no code of its own could, inside a parser.
  private static func watch(isOn: Bool) {
    var timer = itimerval()
    if isOn { timer.it_value = timeval(tv_sec: 1, tv_usec: 500_000) }
    unsafe setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
  }

  private static func read(_ count: Int) -> [UInt8]? {
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      while done < count {
        guard let base = buffer.baseAddress else { break }
        let got = unsafe Glibc.read(0, base + done, count - done)
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      size = done
    }
    return done == count ? bytes : nil
  }

  private static func write(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return -1 }
        return unsafe Glibc.write(1, base + done, raw.count - done)
      }
      if put < 0 && errno == EINTR { continue }
      if put <= 0 { return false }
      done += put
    }
    return true
  }
}
