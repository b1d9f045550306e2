import GateModel

@testable import GateChecks

/// A change of files with known facts: what the checks see, without grammars.
struct SourceCase: ContentSource, FactSource {
  var policy = Policy()
  private(set) var files: [FileChange] = []
  private var texts: [ObjectID: [UInt8]] = [:]
  private var answers: [ObjectID: SourceAnswer] = [:]

  init() {}

  /// Adds a file; nil stands for what was not there.
  mutating func add(
    _ path: String, before: (String, SourceAnswer)?, now: (String, SourceAnswer),
    from old: String? = nil
  ) {
    let number = files.count
    let oldSide = before.map { side(old ?? path, number * 2, $0) }
    let newSide = side(path, number * 2 + 1, now)
    let status: FileChange.Status = before == nil ? .added : old == nil ? .modified : .renamed
    files.append(FileChange(status, old: oldSide, new: newSide))
  }

  private mutating func side(
    _ path: String, _ number: Int, _ content: (String, SourceAnswer)
  ) -> FileSide {
    let id = ObjectID(sha1: UInt64(number + 1), 0, 0)
    texts[id] = Array(content.0.utf8)
    answers[id] = content.1
    return FileSide(path: BytePath(path), mode: .regular, id: id)
  }

  func size(of side: FileSide) throws(ReadFailure) -> Int {
    side.id.flatMap { texts[$0]?.count } ?? 0
  }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    let text = side.id.flatMap { texts[$0] } ?? []
    return try body(text.span.bytes)
  }

  func facts(
    of side: FileSide, in language: SourceLanguage
  ) throws(ReadFailure) -> SourceAnswer {
    side.id.flatMap { answers[$0] } ?? .facts(SourceFacts())
  }

  func examination(of check: some Check, subject: Change.Subject = .difference) -> Examination {
    check.examine(
      Evidence(
        change: Change(subject: subject, files: files), policy: policy, content: self, facts: self))
  }

  /// `rule path:line weight` of each finding.
  func findings(of check: some Check, subject: Change.Subject = .difference) -> [String] {
    examination(of: check, subject: subject).findings.sorted().map { finding in
      let weight = finding.needsApproval ? "review" : finding.severity.rawValue
      return
        "\(finding.rule) \(finding.path?.lossyText ?? ""):\(finding.region?.line ?? 0) \(weight)"
    }
  }
}

extension SourceAnswer {
  /// Facts with these uses, as `capability api line`.
  static func uses(_ uses: String...) -> SourceAnswer {
    var facts = SourceFacts()
    for use in uses {
      let words = use.split(separator: " ").map(String.init)
      let line = Int(words[2]) ?? 1
      facts.uses.append(
        CapabilityUse(capability: words[0], api: words[1], lines: LineRange(line, line)))
    }
    return .facts(facts)
  }

  /// Facts with these imports, one a line.
  static func imports(_ modules: String...) -> SourceAnswer {
    var facts = SourceFacts()
    for (number, module) in modules.enumerated() {
      facts.imports.append(ImportFact(module: module, lines: LineRange(number + 1, number + 1)))
    }
    return .facts(facts)
  }

  /// Facts with faults on these lines.
  static func faults(_ lines: Int...) -> SourceAnswer {
    var facts = SourceFacts()
    facts.faults = lines.map { LineRange($0, $0) }
    return .facts(facts)
  }

  /// Facts with one threat on a line.
  static func threat(_ kind: ThreatSign.Kind, _ line: Int) -> SourceAnswer {
    var facts = SourceFacts()
    facts.threats = [ThreatSign(kind, lines: LineRange(line, line))]
    return .facts(facts)
  }
}

func patterns(_ texts: String...) -> [Setting<PathPattern>] {
  texts.compactMap { text in
    do throws(PathPattern.Mistake) { return Setting(try PathPattern(text)) } catch { return nil }
  }
}
