internal import Glibc

/// Answers one question: a module, a query and a document come in, what the query gives goes out.
///
/// Module and document are hostile. By the time they are read this process can open nothing any more:
/// no file, no socket; it has no environment, and ends by itself when it has worked for too long.
enum RegoService {
  private static let mostInput = 128 << 20

  static func answer() {
    forgetEnvironment()
    guard let library = RegoLibrary.load() else {
      return fail("librego_shared.so is not installed beside this program: `ci/setup` fetches it")
    }
    guard confine() else { return fail("the helper cannot be confined") }
    guard let module = part(), let query = part(), let document = part() else {
      return fail("the question is cut short")
    }
    let (text, isGood) = library.evaluate(module: module, query: query, document: document)
    write(text, to: isGood ? 1 : 2)
    exit(isGood ? 0 : 1)
  }

  /// One by one: `clearenv` leaves no list at all, and `opa.runtime` looks into it.
  private static func forgetEnvironment() {
    while let entry = unsafe environ[0] {
      let name = unsafe Array(String(cString: entry).utf8.prefix { $0 != UInt8(ascii: "=") })
      if unsafe unsetenv(name.map { CChar(bitPattern: $0) } + [0]) != 0 { return }
    }
  }

  /// What is open stays open; nothing more can be. `http.send` gets no socket, `opa.runtime` no file.
  private static func confine() -> Bool {
    func limit(_ resource: __rlimit_resource, _ value: UInt) -> Bool {
      var limits = rlimit(rlim_cur: value, rlim_max: value)
      return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0
    }
    return limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0)
      && limit(RLIMIT_CPU, 10) && limit(RLIMIT_AS, 2 << 30)
  }

  /// Four bytes of length, lowest first, and so many bytes; a NUL behind them for C.
  private static func part() -> [UInt8]? {
    guard let head = read(4) else { return nil }
    let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= mostInput, let bytes = read(count), !bytes.contains(0) else { return nil }
    return bytes + [0]
  }

  private static func read(_ count: Int) -> [UInt8]? {
    var done = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      while done < count, let base = buffer.baseAddress {
        let got = unsafe Glibc.read(0, base + done, count - done)
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      size = done
    }
    return done == count ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to stream: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let put = unsafe rest.withUnsafeBytes { unsafe Glibc.write(stream, $0.baseAddress, $0.count) }
      if put < 0, errno == EINTR { continue }
      if put <= 0 { return }
      rest = rest.dropFirst(put)
    }
  }

  private static func fail(_ reason: String) {
    write(Array(reason.utf8), to: 2)
    exit(1)
  }
}
