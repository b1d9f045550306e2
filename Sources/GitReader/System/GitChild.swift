import GateModel
import Glibc

/// Runs the real git for what this reader does not know itself, steered as little as possible by
/// the user's surroundings and by the repository: no hooks, no monitor, no replacements, no network.
struct GitChild {
  private static let action = "ask git"

  private let program: [UInt8]
  private let environment: [[UInt8]]
  private let limits: GitLimits

  /// Whose settings the child follows besides the repository's.
  enum Configuration {
    /// Nobody's: what it answers must not hang on who asks.
    case none
    /// The user's and the machine's, as a git that they ran: where the keys are that they trust.
    case own
  }

  init(
    layout: RepositoryLayout, environment: GitEnvironment, limits: GitLimits,
    configuration: Configuration = .none
  ) throws(GitFailure) {
    self.limits = limits
    program = try Self.program(environment["PATH"] ?? Array("/usr/local/bin:/usr/bin:/bin".utf8))
    var entries: [(String, [UInt8])] = [
      ("LC_ALL", Array("C".utf8)), ("GIT_DIR", layout.gitFolder.bytes),
      ("GIT_COMMON_DIR", layout.commonFolder.bytes), ("GIT_INDEX_FILE", layout.index.bytes),
      ("GIT_OBJECT_DIRECTORY", layout.objects.bytes), ("GIT_NO_REPLACE_OBJECTS", [0x31]),
      ("GIT_OPTIONAL_LOCKS", [0x30]), ("GIT_TERMINAL_PROMPT", [0x30]),
      ("GIT_NO_LAZY_FETCH", [0x31]), ("GIT_GRAFT_FILE", Array("/dev/null".utf8)),
    ]
    entries += Self.settings(configuration, environment)
    if let tree = layout.workTree { entries.append(("GIT_WORK_TREE", tree.bytes)) }
    for name in ["GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"] {
      if let value = environment[name] { entries.append((name, value)) }
    }
    self.environment = entries.map { Array($0.0.utf8) + [UInt8(ascii: "=")] + $0.1 }
  }

  private static func settings(
    _ configuration: Configuration, _ environment: GitEnvironment
  ) -> [(String, [UInt8])] {
    let standard = Array("/usr/local/bin:/usr/bin:/bin".utf8)
    switch configuration {
    case .none:
      return [
        ("PATH", standard), ("HOME", Array("/nonexistent".utf8)), ("GIT_CONFIG_NOSYSTEM", [0x31]),
        ("GIT_CONFIG_GLOBAL", Array("/dev/null".utf8)),
      ]
    case .own:
      let names = [
        "PATH", "HOME", "XDG_CONFIG_HOME", "GNUPGHOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
      ]
      return names.compactMap { name in
        let value = environment[name] ?? (name == "PATH" ? standard : nil)
        return value.map { (name, $0) }
      }
    }
  }

  /// The first git on the path; relative folders of the path are passed over.
  private static func program(_ path: [UInt8]) throws(GitFailure) -> [UInt8] {
    for folder in path.split(separator: UInt8(ascii: ":")) where folder.first == 0x2f {
      let candidate = FileAccess.join(Array(folder), "git")
      if unsafe FileAccess.withCString(candidate, { unsafe access($0, X_OK) }) == 0 {
        return candidate
      }
    }
    throw GitFailure(
      .unsupported, action, "this repository needs git itself, and there is none on the PATH",
      remedy: "install git")
  }

  /// What `git` printed; nil where it ended with a status other than zero.
  func answer(_ arguments: [[UInt8]]) throws(GitFailure) -> [UInt8]? {
    let (output, _, status) = try finish(arguments)
    return status == 0 ? output : nil
  }

  func answer(_ arguments: String...) throws(GitFailure) -> [UInt8]? {
    try answer(arguments.map { Array($0.utf8) })
  }

  /// What `git` printed; a status other than zero is a failure.
  func run(_ arguments: String...) throws(GitFailure) -> [UInt8] {
    let (output, complaint, status) = try finish(arguments.map { Array($0.utf8) })
    guard status == 0 else {
      let text = String(decoding: complaint.prefix(2000), as: UTF8.self)
      throw GitFailure(
        .unsupported, Self.action,
        "`git \(arguments.joined(separator: " "))` failed: "
          + text.split(separator: "\n").joined(separator: "; "),
        remedy: "run the same command by hand to see what it wants")
    }
    return output
  }

  /// What `git` printed on both streams, and how it ended.
  func ended(
    _ arguments: [String]
  ) throws(GitFailure) -> (output: [UInt8], complaint: [UInt8], status: Int32) {
    try finish(arguments.map { Array($0.utf8) })
  }

  private func finish(
    _ arguments: [[UInt8]]
  ) throws(GitFailure) -> (output: [UInt8], complaint: [UInt8], status: Int32) {
    let fixed = ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs"]
    let settings = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat"]
    var all = fixed.map { Array($0.utf8) }
    for setting in settings { all += [Array("-c".utf8), Array(setting.utf8)] }
    let process = try ChildProcess(
      program: program, arguments: all + arguments, environment: environment, limits: limits)
    return try process.finish()
  }
}
