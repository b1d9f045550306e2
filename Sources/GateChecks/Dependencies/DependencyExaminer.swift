import DependencyFormats
import GateModel

/// Goes through the files of a change that say what it depends on.
struct DependencyExaminer {
  /// Findings of one rule beyond these are counted and not told one by one.
  static let mostOfOneRule = 100

  let evidence: Evidence
  let knowledge: (any DependencyKnowledge)?
  private(set) var examination = Examination()
  private(set) var files: [DependencySides] = []
  var known = KnownDependencies()
  private var told: [String: Int] = [:]
  private var labels: Set<String> = []
  private var standing: [BytePath: DependencyReading?] = [:]

  var policy: DependencyPolicy { evidence.policy.dependencies }
  var isChange: Bool { evidence.change.subject == .difference }

  init(_ evidence: Evidence, knowing knowledge: (any DependencyKnowledge)?) {
    self.evidence = evidence
    self.knowledge = knowledge
  }

  mutating func examineAll() {
    readSides()
    if files.isEmpty { return }
    // Manifests first: what they and their lock files both show is told where people wrote it.
    files.sort { ($0.isManifest ? 0 : 1, $0.path) < ($1.isManifest ? 0 : 1, $1.path) }
    known = KnownDependencies(files)
    for file in files {
      tellUnreadable(file)
      examineNames(file)
      examineSources(file)
      examinePins(file)
      if isChange {
        examineDowngrades(file)
        examineScripts(file)
        examineIntegrity(file)
        examineLocks(file)
      }
    }
    if isChange { examineLikeness() }
    examineLore()
  }

  /// All that was found, with what was only counted.
  var finished: Examination {
    var examination = examination
    for (rule, count) in told.sorted(by: { $0.key < $1.key }) where count > Self.mostOfOneRule {
      examination.notScanned.append(
        NotScanned(
          path: nil, reason: "\(count - Self.mostOfOneRule) more findings of \(rule) are not told",
          wasRequired: false))
    }
    return examination
  }

  private mutating func readSides() {
    for change in evidence.change.files {
      do throws(ReadFailure) {
        if let sides = try DependencySides(change, in: evidence) { files.append(sides) }
      } catch {
        examination.unread.append(error)
      }
    }
  }

  private mutating func tellUnreadable(_ file: DependencySides) {
    for problem in file.result?.problems ?? [] {
      let isOld = file.base?.problems.contains { $0.reason == problem.reason } ?? false
      if isOld { continue }
      report(
        "dependencies/unreadable", policy.unreadable, file, line: problem.line,
        message: "the file cannot be read as what it is: \(problem.reason)",
        remedy: "Mend it, or name it in `dependencies.exclude` if it is no such file.")
    }
  }

  /// Adds a finding as the policy weighs it; `once` names it where several files would show it.
  mutating func report(
    _ rule: String, _ effect: Setting<Effect>, _ file: DependencySides, line: Int,
    once label: String? = nil, message: String, remedy: String
  ) {
    let finding = Finding(
      code: .forbiddenImport, rule: rule, path: file.path,
      region: Region(line: line, column: 1, endLine: line, endColumn: 1), message: message,
      remedy: remedy)
    guard let weighed = finding.weighed(effect.value) else { return }
    if let label, !labels.insert("\(rule) \(label)").inserted { return }
    told[rule, default: 0] += 1
    if told[rule, default: 0] <= Self.mostOfOneRule { examination.findings.append(weighed) }
  }

  mutating func failed(_ failure: ReadFailure) { examination.unread.append(failure) }

  mutating func leftOut(_ more: [NotScanned]) { examination.notScanned += more }

  /// What a file of the result says, whether the change touches it or not; nil where there is none.
  mutating func reading(at path: BytePath) -> DependencyReading? {
    if let known = standing[path] { return known }
    var reading: DependencyReading?
    if let file = files.first(where: { $0.path == path }) {
      reading = file.result
    } else if let kind = DependencyFile(path: path.bytes) {
      do throws(ReadFailure) {
        if let side = try evidence.surroundings.side(at: path, .result) {
          reading = try DependencySides.read(side, as: kind, in: evidence)
        }
      } catch {
        failed(error)
      }
    }
    standing[path] = .some(reading)
    return reading
  }

  /// The first lock file that stands beside a manifest or in a folder above it.
  mutating func lock(of file: DependencySides) -> (path: BytePath, reading: DependencyReading)? {
    let names = file.kind.lockNames
    if names.isEmpty { return nil }
    var folder = file.folder[...]
    while true {
      for name in names {
        let path = BytePath(folder.isEmpty ? Array(name.utf8) : folder + [0x2f] + name.utf8)
        if let reading = reading(at: path) { return (path, reading) }
      }
      if folder.isEmpty { return nil }
      folder = folder.lastIndex(of: 0x2f).map { folder[..<$0] } ?? []
    }
  }
}
