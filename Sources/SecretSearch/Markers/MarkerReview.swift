package import GateModel

/// What is wrong with one marker in the content.
package struct MarkerRemark: Hashable, Sendable {
  /// `markers/reason` and the like.
  package var rule: String
  package var severity: Severity
  package var region: Region
  package var message: String
  package var remedy: String

  package init(
    rule: String, severity: Severity, region: Region, message: String, remedy: String
  ) {
    (self.rule, self.severity, self.region) = (rule, severity, region)
    (self.message, self.remedy) = (message, remedy)
  }
}

/// Holds the markers of a text against the rules there are, and against what was found.
package struct MarkerReview {
  private let rulebook: Rulebook
  private let following: InlineAllows

  package init(_ rulebook: Rulebook, following: InlineAllows) {
    self.rulebook = rulebook
    self.following = following
  }

  /// One remark for each marker that cannot allow anything, and why; where `tellsIdle`, also for each
  /// that could and does not.
  package func remarks(
    in text: RawSpan, with sightings: [Sighting], tellingIdle tellsIdle: Bool
  ) -> [MarkerRemark] {
    unsafe text.withUnsafeBytes { raw in
      let bytes = unsafe raw.bindMemory(to: UInt8.self)
      return unsafe remarks(in: bytes.span, with: sightings, tellsIdle)
    }
  }

  private func remarks(
    in text: borrowing Span<UInt8>, with sightings: [Sighting], _ tellsIdle: Bool
  ) -> [MarkerRemark] {
    let markers = InlineMarkers(in: text, following: following)
    if markers.all.isEmpty { return [] }
    var used: Set<Int> = []
    for sighting in sightings where tellsIdle && sighting.allowedInline != nil {
      let rule = rulebook.rule(sighting.rule).id.value
      if let number = markers.number(for: rule, at: sighting.bytes, in: text) {
        used.insert(number)
      }
    }
    var remarks: [MarkerRemark] = []
    for (number, marker) in markers.all.enumerated() {
      guard let fault = fault(of: marker, isUnpaired: markers.unpaired.contains(number)) else {
        if tellsIdle, marker.kind != .end, !used.contains(number) {
          remarks.append(remark(Self.idle, on: marker, in: text))
        }
        continue
      }
      remarks.append(remark(fault, on: marker, in: text))
    }
    return remarks
  }

  private struct Fault {
    var rule: String
    var severity = Severity.warning
    var message: String
    var remedy: String
  }

  private static let idle = Fault(
    rule: "markers/idle", severity: .note,
    message: "this marker allows nothing: no match of its rule is beside it",
    remedy: "Remove it, lest it allow what comes later.")

  private func fault(of marker: InlineMarker, isUnpaired: Bool) -> Fault? {
    if isUnpaired {
      return marker.kind == .end
        ? Fault(
          rule: "markers/pair", message: "this marker ends a block that does not begin",
          remedy: "Remove it, or write `cg:allow-begin RULE reason` above.")
        : Fault(
          rule: "markers/pair",
          message: "this marker begins a block that does not end, so it allows nothing",
          remedy: "Write `cg:allow-end` below what is no secret.")
    }
    if marker.kind == .end { return nil }
    guard let rule = marker.rule else {
      return Fault(
        rule: "markers/rule", message: "this marker names no rule, so it allows nothing",
        remedy: "Write `cg:allow RULE reason`, with the rule of the finding.")
    }
    if !rulebook.knows(rule) {
      return Fault(
        rule: "markers/rule",
        message: "this marker names a rule that the policy does not have, so it allows nothing",
        remedy: "Write the rule of the finding, as `aws/access-key-id`, or its area, as `aws`.")
    }
    if marker.reason == nil {
      return Fault(
        rule: "markers/reason", message: "this marker gives no reason, so it allows nothing",
        remedy: "Say behind the rule why it is no secret: `cg:allow \(rule) the vendor's example`.")
    }
    return nil
  }

  private func remark(
    _ fault: Fault, on marker: InlineMarker, in text: borrowing Span<UInt8>
  ) -> MarkerRemark {
    MarkerRemark(
      rule: fault.rule, severity: fault.severity,
      region: SightingMaker.region(of: marker.place, in: text), message: fault.message,
      remedy: fault.remedy)
  }
}
