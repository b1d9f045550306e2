import GateModel

/// Holds one file's capabilities against what is demanded of it.
struct CapabilityJudge {
  private let source: ChangedSource
  private let demands: CapabilityDemands
  private let policy: CapabilityPolicy
  /// Which changed files had a capability before.
  private let elsewhere: [String: Set<BytePath>]
  private let before: [String: Set<String>]
  private let now: [String: [CapabilityUse]]

  init(
    _ source: ChangedSource, _ demands: CapabilityDemands, _ policy: CapabilityPolicy,
    elsewhere: [String: Set<BytePath>]
  ) {
    self.source = source
    self.demands = demands
    self.policy = policy
    self.elsewhere = elsewhere
    var before: [String: Set<String>] = [:]
    for use in source.before?.uses ?? [] { before[use.capability, default: []].insert(use.api) }
    self.before = before
    now = Dictionary(grouping: source.now.uses, by: \.capability)
  }

  /// Of a tree that stands only what is denied altogether can be said.
  func findings(ofTree isTree: Bool) -> [Finding] {
    var findings: [Finding] = []
    var gained = false
    for capability in now.keys.sorted() {
      let uses = (now[capability] ?? []).sorted { $0.lines.first < $1.lines.first }
      let old = before[capability] ?? []
      if let denial = demands.deny.naming(capability) {
        let changed = uses.filter { isTree || source.added.touch($0.lines) }
        if let first = changed.first {
          findings.append(denied(capability, changed, first, by: denial))
        }
      } else if isTree {
        continue
      } else if old.isEmpty {
        gained = true
        findings += [new(capability, uses)].compactMap(\.self)
      } else {
        let fresh = uses.filter { !old.contains($0.api) }
        if !fresh.isEmpty { gained = true }
        findings += [newAPI(capability, fresh)].compactMap(\.self)
      }
    }
    return isTree ? findings : findings + threats(gained)
  }

  private func denied(
    _ capability: String, _ uses: [CapabilityUse], _ first: CapabilityUse,
    by denial: Setting<String>
  ) -> Finding {
    Finding(
      code: .capability, rule: "capabilities/deny", path: source.path, region: first.lines.region,
      message: "the code has \(told(capability, uses)), which is denied\(origin(denial))",
      remedy: "Do without it, or have the policy's owners allow it for this path.")
  }

  private func new(_ capability: String, _ uses: [CapabilityUse]) -> Finding? {
    guard let first = uses.first else { return nil }
    let denial = demands.denyNew.naming(capability)
    guard let entry = denial ?? demands.reviewNew.naming(capability) else { return nil }
    let others = (elsewhere[capability] ?? []).subtracting([source.path])
    let inChange =
      others.isEmpty
      ? "no changed file had it" : "of the changed files \(others.count) had it before"
    return Finding(
      code: .capability, rule: denial == nil ? "capabilities/review-new" : "capabilities/deny-new",
      path: source.path, region: first.lines.region,
      message:
        "the change gives the code \(told(capability, uses))\(origin(entry)); \(sides); \(inChange)",
      remedy: denial == nil
        ? "Have a person approve it, or do without it."
        : "Do without it, or have the policy's owners allow it for this path."
    ).weighed(denial == nil ? .review : .deny)
  }

  private func newAPI(_ capability: String, _ uses: [CapabilityUse]) -> Finding? {
    guard let first = uses.first,
      demands.denyNew.naming(capability) ?? demands.reviewNew.naming(capability) != nil
    else { return nil }
    let old = (before[capability] ?? []).sorted().prefix(4).joined(separator: ", ")
    return Finding(
      code: .capability, rule: "capabilities/new-api", path: source.path,
      region: first.lines.region,
      message: "the code has another way of \(told(capability, uses)); before: \(old)",
      remedy: "Check that the new way is wanted."
    ).weighed(policy.newAPI.value)
  }

  /// A sign says something where it is new, and where the file is able to do anything more.
  private func threats(_ gained: Bool) -> [Finding] {
    var known: [ThreatSign.Kind: Int] = [:]
    for sign in source.before?.threats ?? [] { known[sign.kind, default: 0] += 1 }
    var findings: [Finding] = []
    for kind in ThreatSign.Kind.allCases {
      let signs = source.now.threats.filter { $0.kind == kind }
      guard signs.count > known[kind] ?? 0,
        let first = signs.first(where: { source.added.touch($0.lines) })
      else { continue }
      findings.append(threat(kind, first.lines))
    }
    if gained, source.isInstallHook {
      findings.append(threat(.installHook, LineRange(1, 1)))
    }
    return findings.compactMap { $0.weighed(policy.threats.value) }
  }

  private func threat(_ kind: ThreatSign.Kind, _ lines: LineRange) -> Finding {
    Finding(
      code: .capability, rule: "capabilities/threat", path: source.path, region: lines.region,
      message: "\(kind.explanation); \(sides)",
      remedy: "Read this code closely: what does it do, and for whom?")
  }

  /// Base and result side by side.
  private var sides: String {
    func list(_ names: some Sequence<String>) -> String {
      let sorted = names.sorted()
      return sorted.isEmpty ? "nothing" : sorted.joined(separator: ", ")
    }
    return "before: \(list(before.keys)); now: \(list(now.keys))"
  }

  private func told(_ capability: String, _ uses: [CapabilityUse]) -> String {
    var apis: [String] = []
    for use in uses where !apis.contains(use.api) { apis.append(use.api) }
    let first = apis.prefix(4).map { VisibleText.line($0) }.joined(separator: ", ")
    let more = apis.count > 4 ? " and \(apis.count - 4) more" : ""
    return "`\(capability)` by \(first)\(more)"
  }

  private func origin(_ entry: Setting<String>) -> String { " (\(entry.origin.description))" }
}

extension ChangedSource {
  /// Whether the file is run when the project is installed or built.
  var isInstallHook: Bool {
    let name = String(decoding: path.lastComponent.prefix(32), as: UTF8.self)
    return [
      "setup.py", "build.rs", "extconf.rb", "preinstall.js", "postinstall.js", "install.js",
    ].contains(name)
  }
}

extension ThreatSign.Kind {
  /// What was seen, in one clause.
  var explanation: String {
    switch self {
    case .decodedCode: "text is decoded and code or a program is run in one place"
    case .hiddenName: "the name of what is used is put together at run time"
    case .installHook: "this runs when the project is installed, and is able to do more than before"
    case .environmentToNetwork: "one function reads the environment and talks to the network"
    case .networkToCode: "one function talks to the network and runs code or a program"
    }
  }
}
