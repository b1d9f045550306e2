package import GateModel

/// Refuses modules and calls that the policy forbids, where a change brings them or, of a tree, anywhere.
package struct ImportCheck: Check {
  package let id = CheckID.imports

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let rules = evidence.policy.imports
    if rules.isEmpty { return examination }
    let isTree = evidence.change.subject == .tree
    ChangedSource.each(
      in: evidence, into: &examination,
      wants: { path, language in rules.contains { $0.governs(path, language) } }
    ) { reading, examination in
      switch reading {
      case .unanalysable(let path, let reason):
        let finding = Finding.unanalysable(.forbiddenImport, path, reason)
        let effect = evidence.policy.capabilities.unanalysable.value
        examination.findings += [finding.weighed(effect)].compactMap(\.self)
      case .source(let source):
        for rule in rules where rule.governs(source.governed, source.language) {
          examination.findings += Self.findings(of: rule, in: source, isTree)
        }
      }
    }
    return examination
  }

  private static func findings(
    of rule: ImportRule, in source: ChangedSource, _ isTree: Bool
  ) -> [Finding] {
    var seen: Set<Int> = []
    var findings: [Finding] = []
    for use in ModuleUse.all(in: source) where isTree || source.added.touch(use.lines) {
      guard let entry = rule.forbid.first(where: { use.isCovered(by: $0.value) }),
        seen.insert(use.lines.first).inserted
      else { continue }
      let why = rule.reason.map { ": \($0)" } ?? ""
      let finding = Finding(
        code: .forbiddenImport, rule: use.isCall ? "imports/call" : "imports/module",
        path: source.path, region: use.lines.region,
        message:
          "\(VisibleText.line(use.name)) is forbidden here by `\(entry.value)` (\(entry.origin.description))\(why)",
        remedy: "Use something else, or have the policy's owners change `imports`.")
      findings += [finding.weighed(rule.effect.value)].compactMap(\.self)
    }
    return findings
  }
}

extension ImportRule {
  fileprivate func governs(_ path: BytePath, _ language: SourceLanguage) -> Bool {
    if !languages.isEmpty, !languages.contains(where: { $0.value == language.rawValue }) {
      return false
    }
    if files.isEmpty { return true }
    guard let pattern = files.deciding(on: path) else { return false }
    return !pattern.value.isNegated
  }
}

/// A module that is imported or a name that is called.
struct ModuleUse {
  var name: String
  var lines: LineRange
  var isCall: Bool

  static func all(in source: ChangedSource) -> [ModuleUse] {
    var uses: [ModuleUse] = []
    for fact in source.now.imports {
      uses.append(ModuleUse(name: fact.module, lines: fact.lines, isCall: false))
      for name in fact.names where name != "*" {
        uses.append(ModuleUse(name: "\(fact.module).\(name)", lines: fact.lines, isCall: false))
      }
    }
    for call in source.now.calls {
      uses.append(ModuleUse(name: call.name, lines: call.lines, isCall: true))
    }
    return uses
  }

  /// `a.b` covers `a.b.c`, and `a/b` covers `a/b/c`; whichever sign stands between the parts.
  func isCovered(by forbidden: String) -> Bool {
    let wanted = Self.parts(forbidden)
    return !wanted.isEmpty && Self.parts(name).starts(with: wanted)
  }

  private static func parts(_ name: String) -> [[UInt8]] {
    var text = Array(name.utf8)[...]
    if text.starts(with: "node:".utf8) { text = text.dropFirst(5) }
    return text.split { byte in
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "\\"): true
      case _: false
      }
    }.map(Array.init)
  }
}
