package import GateModel

/// Tells of lines that the grammar could read before a change and cannot after it.
///
/// Grammars are not compilers: healthy code has lines that they cannot read. So what a file had before
/// is taken off, line by line as they are written, and of files that are new only few faults count.
package struct SyntaxCheck: Check {
  package let id = CheckID.syntax

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let policy = evidence.policy.syntax
    guard policy.newErrors.value != .off, evidence.change.subject == .difference else {
      return examination
    }
    ChangedSource.each(
      in: evidence, into: &examination,
      wants: { path, _ in
        guard let pattern = policy.exclude.deciding(on: path) else { return true }
        return pattern.value.isNegated
      }
    ) { reading, examination in
      switch reading {
      case .unanalysable(let path, let reason):
        let finding = Finding.unanalysable(.syntax, path, reason)
        let effect = evidence.policy.capabilities.unanalysable.value
        examination.findings += [finding.weighed(effect)].compactMap(\.self)
      case .source(let source):
        guard let fault = Self.newFault(in: source, evidence, &examination) else { return }
        let finding = Finding(
          code: .syntax, rule: "syntax/new-error", path: source.path, region: fault.region,
          message: "the grammar of \(source.language.rawValue) cannot read this any more",
          remedy: "Check the file with the language's own tools.")
        examination.findings += [finding.weighed(policy.newErrors.value)].compactMap(\.self)
      }
    }
    return examination
  }

  private static func newFault(
    in source: ChangedSource, _ evidence: Evidence, _ examination: inout Examination
  ) -> LineRange? {
    let faults = source.now.faults.filter { source.added.touch($0) }
    guard !faults.isEmpty, let side = source.file.new else { return nil }
    guard let before = source.before, !before.faults.isEmpty, let old = source.file.old else {
      return faults.first
    }
    if source.now.faults.count <= before.faults.count { return nil }
    do throws(ReadFailure) {
      let known = Set(try lines(before.faults, of: old, evidence))
      let texts = try lines(faults, of: side, evidence)
      return zip(faults, texts).first { !known.contains($0.1) }?.0
    } catch {
      examination.unread.append(error)
      return nil
    }
  }

  /// The first line of each fault, as it is written.
  private static func lines(
    _ faults: [LineRange], of side: FileSide, _ evidence: Evidence
  ) throws(ReadFailure) -> [[UInt8]] {
    try evidence.content.withContent(of: side) { span throws(ReadFailure) -> [[UInt8]] in
      let text = unsafe span.withUnsafeBytes { unsafe Array($0) }
      let all = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return faults.map { fault in
        fault.first <= all.count ? all[fault.first - 1].filter { $0 > 32 } : []
      }
    }
  }
}
