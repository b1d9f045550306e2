package import GateModel

/// Says what changed code becomes able to do, as far as the policy asks.
///
/// A capability is judged file by file: another file that has it does not make it old.
package struct CapabilityCheck: Check {
  package let id = CheckID.capabilities

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let policy = evidence.policy.capabilities
    if policy.isEmpty { return examination }
    var before: [String: Set<BytePath>] = [:]
    var sources: [(ChangedSource, CapabilityDemands)] = []
    ChangedSource.each(
      in: evidence, into: &examination,
      wants: { path, _ in !policy.demands(on: path).isEmpty }
    ) { reading, examination in
      switch reading {
      case .unanalysable(let path, let reason):
        let finding = Finding.unanalysable(.capability, path, reason)
        if let weighed = finding.weighed(policy.unanalysable.value) {
          examination.findings.append(weighed)
        }
      case .source(let source):
        for use in source.before?.uses ?? [] {
          before[use.capability, default: []].insert(source.path)
        }
        if source.now.isCutShort {
          examination.notScanned.append(
            NotScanned(
              path: source.path, reason: "it uses more than is listed of one file",
              wasRequired: true))
        }
        sources.append((source, policy.demands(on: source.governed)))
      }
    }
    for (source, demands) in sources {
      let judge = CapabilityJudge(source, demands, policy, elsewhere: before)
      examination.findings += judge.findings(ofTree: evidence.change.subject == .tree)
    }
    return examination
  }
}

extension CapabilityPolicy {
  /// All that is demanded of the file at a path.
  func demands(on path: BytePath) -> CapabilityDemands {
    var demands = everywhere
    for rule in rules {
      guard let pattern = rule.files.deciding(on: path), !pattern.value.isNegated else { continue }
      demands.deny += rule.demands.deny
      demands.denyNew += rule.demands.denyNew
      demands.reviewNew += rule.demands.reviewNew
    }
    return demands
  }
}

extension [Setting<String>] {
  /// The entry that names a capability, or all that begin with its name.
  func naming(_ capability: String) -> Setting<String>? {
    first { entry in
      let (name, full) = (entry.value.utf8, capability.utf8)
      guard full.starts(with: name) else { return false }
      let rest = full.dropFirst(name.count)
      return rest.isEmpty || rest.first == UInt8(ascii: ".")
    }
  }
}
