package import GateModel
import Glibc

/// A temporary folder with a repository that real git makes: no user configuration, fixed dates.
///
/// Removed with the last reference; what was registered with `atEnd` runs before, last first.
package final class GitSandbox {
  /// Why a step of the preparation failed.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder that holds everything, outside of any repository.
  package let root: String
  /// The repository.
  package let path: String
  /// Seconds since 1970 that the next commit is dated; each commit through `commit` adds a minute.
  package var clock = 1_700_000_000
  /// Variables for every git from here on.
  package var environment: [String: String] = [:]
  private var endings: [() -> Void] = []

  /// Makes a repository with `git init` and these extra options.
  package init(_ options: String..., folder: String = "repo") throws {
    var template = Array("/tmp/cg-test-XXXXXX".utf8CString)
    guard
      let made = unsafe template.withUnsafeMutableBufferPointer({ buffer -> String? in
        guard let base = buffer.baseAddress, let path = unsafe mkdtemp(base) else { return nil }
        return unsafe String(cString: path)
      })
    else { throw Failure(description: "mkdtemp failed") }
    root = made
    path = root + "/" + folder
    environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": root, "LC_ALL": "C",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": root + "/.gitconfig",
      "GIT_TERMINAL_PROMPT": "0",
      // What is thrown away in a moment need not reach the disk.
      "GIT_TEST_FSYNC": "0",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
    unsafe mkdir(path, 0o755)
    try git(["init", "-q", "-b", "main"] + options)
  }

  deinit {
    for ending in endings.reversed() { ending() }
    SandboxFiles.removeTree(root)
  }

  /// Registers something to undo.
  package func atEnd(_ ending: @escaping () -> Void) { endings.append(ending) }

  /// Runs git in the repository and gives what it printed; a failure unless `mayFail`.
  @discardableResult
  package func git(
    _ arguments: [String], input: [UInt8] = [], in folder: String? = nil, mayFail: Bool = false
  ) throws -> [UInt8] {
    try git(bytes: arguments.map { Array($0.utf8) }, input: input, in: folder, mayFail: mayFail)
  }

  /// As above, one argument after another.
  @discardableResult
  package func git(_ arguments: String...) throws -> [UInt8] { try git(arguments) }

  /// As above, with arguments that need not be text.
  @discardableResult
  package func git(
    bytes arguments: [[UInt8]], input: [UInt8] = [], in folder: String? = nil,
    mayFail: Bool = false
  ) throws -> [UInt8] {
    var all = environment
    all["GIT_AUTHOR_DATE"] = "\(clock) +0000"
    all["GIT_COMMITTER_DATE"] = "\(clock) +0000"
    let run = try CommandRun.run(
      "git", [Array("-C".utf8), Array((folder ?? path).utf8)] + arguments, environment: all,
      input: input, timeout: nil)
    if run.end != .exit(0) && !mayFail {
      let words = arguments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      throw Failure(description: "git \(words): \(run.end): \(run.errorText)")
    }
    return run.output
  }

  /// Runs git and gives its first line as text.
  package func line(_ arguments: String...) throws -> String {
    let output = try git(arguments)
    return String(decoding: output.prefix { $0 != 0x0a }, as: UTF8.self)
  }

  /// Stages everything and commits it; gives the id.
  @discardableResult
  package func commit(_ message: String = "step", _ options: String...) throws -> ObjectID {
    try git("add", "-A")
    return try commitStaged(message, options)
  }

  /// Commits what is staged; gives the id.
  @discardableResult
  package func commitStaged(_ message: String = "step", _ options: [String] = []) throws -> ObjectID
  {
    try git(["commit", "-q", "--allow-empty", "-m", message] + options)
    clock += 60
    return try id("HEAD")
  }

  /// The id that git gives for a revision.
  package func id(_ revision: String) throws -> ObjectID {
    let text = try line("rev-parse", "--verify", revision)
    guard let id = ObjectID(hex: text) else { throw Failure(description: "no id: \(text)") }
    return id
  }

  /// Writes a file of the repository, folders above it included.
  package func write(_ name: String, _ text: String) throws {
    try write(bytes: Array(name.utf8), Array(text.utf8))
  }

  /// As above, with a name and content that need not be text.
  package func write(bytes name: [UInt8], _ content: [UInt8]) throws {
    let full = Array(path.utf8) + [0x2f] + name
    try SandboxFiles.write(full, content)
  }

  /// The full path of something in the repository.
  package func at(_ name: String) -> String { path + "/" + name }
}
