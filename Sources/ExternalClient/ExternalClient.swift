package import GateModel
internal import Glibc

/// Asks external policies: runs what they name, or talks to a service of this machine.
package enum ExternalClient {
  /// What came back: everything on standard output, or the body of an answer.
  package struct Reply: Sendable {
    package var output: [UInt8]
    /// The exit status; zero for a service that answered.
    package var status: Int32
  }

  /// Why nothing came back that could be read.
  package struct Failure: Error, Hashable, Sendable {
    package var reason: String
    package var remedy: String

    init(_ reason: String, remedy: String = "run it by hand, and see what it says") {
      self.reason = reason
      self.remedy = remedy
    }
  }

  /// Puts the question. Nothing of this process's environment passes to a child, its folder is `/`, and
  /// its whole process group ends with the time it has.
  package static func ask(
    _ policy: ExternalPolicy, _ document: [UInt8]
  ) throws(Failure) -> Reply {
    switch policy.method {
    case .command(let words):
      return try run(words.map { Array($0.value.utf8) }, document, policy)
    case .opa(let policies, let query):
      let data = policies.flatMap { ["--data", $0] }
      let program = policy.program ?? "opa"
      let words = [program, "eval", "--format", "json", "--stdin-input"] + data + [query]
      return try run(words.map { Array($0.utf8) }, document, policy)
    case .conftest(let policies, let namespace):
      let folders = policies.flatMap { ["--policy", $0] }
      let program = policy.program ?? "conftest"
      let fixed = [program, "test", "--output", "json", "--no-color", "--parser", "json"]
      let words = fixed + ["--namespace", namespace] + folders + ["-"]
      return try run(words.map { Array($0.utf8) }, document, policy)
    case .rego(let module, let query):
      guard let helper = HelperProgram.path(of: "cg-rego") else {
        throw Failure(
          "the helper cg-rego is not installed beside this program", remedy: "install it whole")
      }
      let question = [module, query].flatMap { framed(Array($0.utf8)) } + framed(document)
      let child = ChildRun(words: [helper], environment: ["SWIFT_BACKTRACE=enable=no"])
      return try child.finish(question, seconds: policy.timeout)
    case .http(let url), .opaService(let url):
      let body = try LoopbackService(url).post(body(for: policy, document), policy.timeout)
      return Reply(output: body, status: 0)
    }
  }

  private static func body(for policy: ExternalPolicy, _ document: [UInt8]) -> [UInt8] {
    guard case .opaService = policy.method else { return document }
    return Array("{\"input\":".utf8) + document + Array("}".utf8)
  }

  private static func framed(_ part: [UInt8]) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: part.count >> ($0 * 8)) } + part
  }

  private static func run(
    _ words: [[UInt8]], _ document: [UInt8], _ policy: ExternalPolicy
  ) throws(Failure) -> Reply {
    guard let program = words.first, isProgram(program) else {
      throw Failure(
        "its program is neither a name nor a whole path",
        remedy:
          "write the whole path: what lies in the repository belongs to the change that is judged")
    }
    // `env` goes to another folder and looks along the path; posix_spawn here can do neither.
    let start = ["/usr/bin/env", "-C", "/"].map { Array($0.utf8) }
    let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]
    let child = ChildRun(words: start + words, environment: environment)
    return try child.finish(document, seconds: policy.timeout)
  }

  /// A bare name, or a path from the root; nothing that `env` would take for something else.
  private static func isProgram(_ word: [UInt8]) -> Bool {
    guard let first = word.first, first != UInt8(ascii: "-"), !word.contains(UInt8(ascii: "="))
    else { return false }
    return first == UInt8(ascii: "/") || !word.contains(UInt8(ascii: "/"))
  }
}

/// A private program of the suite.
enum HelperProgram {
  /// Looked for where it was installed or built with the running program, never where the environment
  /// says: in a hook that belongs to the one who is judged.
  static func path(of name: String) -> [UInt8]? {
    let own = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let got = unsafe base.withMemoryRebound(to: CChar.self, capacity: 4096) {
        unsafe readlink("/proc/self/exe", $0, 4096)
      }
      count = max(got, 0)
    }
    guard let slash = own.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    for place in ["/../libexec/cg/", "/"] {
      let path = Array(own[..<slash]) + Array((place + name).utf8)
      let text = path.map { CChar(bitPattern: $0) } + [0]
      if unsafe access(text, X_OK) == 0 { return path }
    }
    return nil
  }
}
