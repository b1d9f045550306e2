package import GateModel
package import SecretSearch

/// Says of a sighting what the policy makes of it at one place.
package struct SecretReporter {
  private let rulebook: Rulebook
  private let policy: SecretPolicy
  /// Fingerprints that were known before, and are not to be told again.
  private let known: Set<String>

  /// Where a text stands: a file of a change, perhaps as one commit left it.
  package struct Place {
    package var path: BytePath
    /// The path as the policy's patterns see it.
    package var governed: BytePath
    package var commit: ObjectID?
    package var author: String?
    package var life: SecretLife?

    package init(
      path: BytePath, governed: BytePath, commit: ObjectID? = nil, author: String? = nil,
      life: SecretLife? = nil
    ) {
      self.path = path
      self.governed = governed
      self.commit = commit
      self.author = author
      self.life = life
    }
  }

  package init(rulebook: Rulebook, policy: SecretPolicy, known: Set<String>) {
    self.rulebook = rulebook
    self.policy = policy
    self.known = known
  }

  /// Judges markers by the same rules.
  package var markerReview: MarkerReview {
    MarkerReview(rulebook, following: policy.inline.value)
  }

  /// The finding that a remark on a marker makes.
  package static func finding(for remark: MarkerRemark, at place: Place) -> Finding {
    Finding(
      code: .secretDetected, rule: remark.rule, severity: remark.severity, path: place.path,
      region: remark.region, message: remark.message, commit: place.commit, remedy: remark.remedy)
  }

  /// The finding, or nil where the rule does not look there or the policy or a baseline allows it;
  /// then `passed` counts it.
  package func finding(
    for sighting: Sighting, at place: Place, counting passed: inout PassedOver
  ) -> Finding? {
    let rule = rulebook.rule(sighting.rule)
    if !looks(rule, at: place.governed) { return nil }
    if isAllowed(sighting, at: place) {
      passed.allowed += 1
      return nil
    }
    if known.contains(sighting.fingerprint) {
      passed.known[sighting.fingerprint, default: 0] += 1
      return nil
    }
    var finding = Finding(
      code: .secretDetected, rule: rule.id.value, severity: sighting.severity, path: place.path,
      region: sighting.region, message: message(for: sighting, rule), excerpt: sighting.excerpt,
      fingerprint: sighting.fingerprint, commit: place.commit, author: place.author,
      remedy: remedy(for: sighting, rule))
    finding.secret = SecretDetail(
      confidence: sighting.confidence, layers: sighting.layers, life: place.life)
    if let reason = sighting.allowedInline {
      passed.marked += 1
      finding.severity = .note
      finding.message += ", allowed by a marker beside it: \(reason)"
      finding.remedy = "Nothing, if the reason holds; `secrets.inline: none` lets no marker allow."
    }
    return finding
  }

  private func looks(_ rule: SecretRule, at path: BytePath) -> Bool {
    if !rule.paths.isEmpty, rule.paths.deciding(on: path).map({ !$0.value.isNegated }) != true {
      return false
    }
    return rule.excludePaths.deciding(on: path).map { $0.value.isNegated } ?? true
  }

  /// Whether one allowance fits what the secret is and where it stands.
  private func isAllowed(_ sighting: Sighting, at place: Place) -> Bool {
    sighting.allowances.contains { number in
      guard policy.allow.indices.contains(number) else { return false }
      let allowance = policy.allow[number]
      if !allowance.paths.isEmpty,
        allowance.paths.deciding(on: place.governed).map({ !$0.value.isNegated }) != true
      {
        return false
      }
      guard !allowance.commits.isEmpty else { return true }
      guard let commit = place.commit?.hex else { return false }
      return allowance.commits.contains { commit.hasPrefix($0.value) }
    }
  }

  private func message(for sighting: Sighting, _ rule: SecretRule) -> String {
    var text = rule.description ?? "a secret, as rule \(rule.id.value) has it"
    if !sighting.layers.isEmpty { text += ", inside " + sighting.layers.joined(separator: ", ") }
    if sighting.confidence == .low, rule.checksum != nil { text += "; its checksum does not fit" }
    return text
  }

  private func remedy(for sighting: Sighting, _ rule: SecretRule) -> String {
    let rest =
      "If it is no secret, add `fingerprint: \"\(sighting.fingerprint)\"` with a `reason` under `secrets.allow`."
    let first =
      rule.remedy ?? "Revoke it where it was issued, and keep its successor out of the code."
    return first + " " + rest
  }
}
