import GateChecks
import GateDriver
import GateModel
import GitReader
import PolicyLanguage
import ToolShell

/// One walk through the work tree that adds missing headers.
struct HeaderFixRun {
  private let run: ToolRun
  private let scan: ScanRun
  private let isDry: Bool
  private let year: Int

  init(_ run: ToolRun) {
    self.run = run
    scan = ScanRun(run)
    isDry = run.arguments[FixCommand.dryRun]
    year = Int(CivilTime.text(Timestamp.secondsSince1970()).prefix(4)) ?? 1970
  }

  /// What became of all files.
  private struct Tally {
    var right = 0
    var added = 0
    var left = 0
  }

  /// Mends what can be, and says of each file what was done or why not.
  func go() throws(ToolFailure) -> ExitCode {
    let (repository, policy, files) = try found()
    guard let top = repository.layout.workTree else {
      throw run.arguments.usageError("a bare repository has no files to mend")
    }
    let wanted = try wanted(below: top)
    var tally = Tally()
    for side in files where wanted.isEmpty || wanted.contains(where: { side.path.lies(in: $0) }) {
      let rules = Self.rules(of: policy, for: side.path)
      guard side.mode.kind == .file, !rules.isEmpty else { continue }
      try mend(side.path, rules, in: repository, top, &tally)
    }
    scan.finish()
    let verb = isDry ? "would be mended" : "mended"
    run.output.write(
      "cg-scan fix headers: \(tally.added) \(verb), \(tally.left) left, \(tally.right) right\n")
    return tally.left > 0 || isDry && tally.added > 0 ? .blocked : .pass
  }

  private func found() throws(ToolFailure) -> (Repository, Policy, [FileSide]) {
    do throws(GitFailure) {
      let repository = try scan.open()
      let judged = try JudgedChange.workTree(of: repository)
      let outcome = try scan.outcome(for: judged, in: repository)
      guard let policy = outcome.policy else {
        throw GitFailure(
          .badRevision, "read the policy", "it is not valid",
          remedy: "`cg-policy check` says what is wrong with it")
      }
      return (repository, policy, judged.change.files.compactMap(\.new))
    } catch {
      throw error.toolFailure
    }
  }

  /// What the command line names, from the top of the work tree.
  private func wanted(below top: BytePath) throws(ToolFailure) -> [BytePath] {
    let top = FilePlaces.real(top.bytes) ?? top.bytes
    var wanted: [BytePath] = []
    for path in run.arguments[FixCommand.paths] {
      guard let real = FilePlaces.real(path) else {
        throw .refused(
          Malfunction(
            action: "find a file", reason: "there is no such file", remedy: "check the path",
            path: BytePath(path)))
      }
      guard real == top || real.starts(with: top + [UInt8(ascii: "/")]) else {
        throw .refused(
          Malfunction(
            action: "mend a file", reason: "it lies outside the work tree",
            remedy: "name files of the repository", path: BytePath(path)))
      }
      wanted.append(BytePath(real.dropFirst(top.count + 1)))
    }
    return wanted
  }

  private static func rules(of policy: Policy, for path: BytePath) -> [HeaderRule] {
    let root = NestedPolicy(folder: BytePath([]), policy: policy)
    return ([root] + policy.nested).flatMap { governor -> [HeaderRule] in
      guard path.lies(in: governor.folder) else { return [] }
      let skipped = governor.folder.isEmpty ? 0 : governor.folder.bytes.count + 1
      return HeaderFix.rules(
        governor.policy.licenseHeaders, for: BytePath(path.bytes.dropFirst(skipped)))
    }
  }

  private func mend(
    _ path: BytePath, _ rules: [HeaderRule], in repository: Repository, _ top: BytePath,
    _ tally: inout Tally
  ) throws(ToolFailure) {
    scan.advance()
    let bytes: [UInt8]?
    let sidecar: [UInt8]?
    do throws(GitFailure) {
      bytes = try repository.workTreeFile(at: path)
      sidecar = try repository.workTreeFile(at: HeaderFix.sidecar(of: path))
    } catch {
      return tell(path, "left: \(error.reason)", &tally.left)
    }
    guard let bytes else { return }
    var made = bytes
    let leftBefore = tally.left
    for rule in rules {
      switch HeaderFix(path: path, year: year).outcome(of: made, beside: sidecar, under: rule) {
      case .right: break
      case .left(let reason): tell(path, "left: \(reason)", &tally.left)
      case .added(let content, let lines, let line):
        made = content
        show(lines, at: line, of: path)
      }
    }
    if made == bytes {
      if tally.left == leftBefore { tally.right += 1 }
      return
    }
    tally.added += 1
    if isDry { return }
    do throws(ShellFailure) {
      try OutputFile.replace(path.bytes, below: top.bytes) { $0.write(made) }
    } catch {
      throw .malfunction(error.malfunction)
    }
  }

  private func tell(_ path: BytePath, _ text: String, _ count: inout Int) {
    count += 1
    run.output.write("\(VisibleText.path(path)): \(VisibleText.line(text))\n")
  }

  /// As a diff without context shows it.
  private func show(_ lines: [[UInt8]], at line: Int, of path: BytePath) {
    let name = VisibleText.path(path)
    guard isDry else {
      if run.isQuiet { return }
      let count = lines.count == 1 ? "1 line" : "\(lines.count) lines"
      return run.output.write("\(name): added \(count) at line \(line)\n")
    }
    let body = lines.map { "+\(VisibleText.bytes($0))\n" }.joined()
    run.output.write(
      "--- a/\(name)\n+++ b/\(name)\n@@ -\(line - 1),0 +\(line),\(lines.count) @@\n\(body)")
  }
}

extension BytePath {
  /// Whether it is `folder` or below it; everything is below the empty one.
  fileprivate func lies(in folder: BytePath) -> Bool {
    folder.isEmpty || self == folder
      || bytes.starts(with: folder.bytes) && bytes.count > folder.bytes.count
        && bytes[folder.bytes.count] == UInt8(ascii: "/")
  }
}
