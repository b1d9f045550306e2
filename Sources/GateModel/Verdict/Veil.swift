/// Secrets that stand in what a report has to name: paths, people, branches; prints without them.
package struct Veil: Sendable {
  private var masks: [[UInt8]: [UInt8]] = [:]
  /// Longest first: a long secret may hold a short one.
  private var lengths: [Int] = []
  private var beginnings = ByteSet()

  package init() {}

  package var isEmpty: Bool { masks.isEmpty }

  /// Has a secret masked from here on, as it is and as reports escape it.
  package mutating func add(_ secret: [UInt8]) {
    let mask = Array(SecretMask.masked(secret).utf8)
    for form in [secret, Array(VisibleText.bytes(secret).utf8)] {
      guard let first = form.first, masks.updateValue(mask, forKey: form) == nil else { continue }
      beginnings.insert(first)
      if lengths.contains(form.count) { continue }
      lengths.append(form.count)
      lengths.sort(by: >)
    }
  }

  /// Has everything masked that another one masks.
  mutating func add(_ other: Veil) {
    masks.merge(other.masks) { own, _ in own }
    for form in other.masks.keys {
      if let first = form.first { beginnings.insert(first) }
      if !lengths.contains(form.count) { lengths.append(form.count) }
    }
    lengths.sort(by: >)
  }

  /// The bytes with every secret in them masked.
  package func masked(_ bytes: [UInt8]) -> [UInt8] {
    if masks.isEmpty { return bytes }
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if let (length, mask) = mask(at: place, of: bytes) {
        result += mask
        place += length
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  private func mask(at place: Int, of bytes: [UInt8]) -> (length: Int, mask: [UInt8])? {
    guard beginnings.contains(bytes[place]) else { return nil }
    for length in lengths where place + length <= bytes.count {
      if let mask = masks[Array(bytes[place..<place + length])] { return (length, mask) }
    }
    return nil
  }

  /// The text with every secret in it masked.
  package func masked(_ text: String) -> String {
    isEmpty ? text : String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  func masked(_ path: BytePath?) -> BytePath? { path.map { BytePath(masked($0.bytes)) } }
}

extension Verdict {
  /// The texts in which it names things: each place where a secret could be printed that stands in a
  /// name and not in content.
  package var names: Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    func add(_ text: String?) { if let text { names.insert(Array(text.utf8)) } }
    func add(_ path: BytePath?) { if let path { names.insert(path.bytes) } }
    for finding in findings {
      add(finding.path)
      add(finding.author)
      finding.secret?.layers.forEach { add($0) }
      if finding.code != .secretDetected { add(finding.message) }
    }
    for skipped in notScanned {
      add(skipped.path)
      add(skipped.reason)
    }
    for malfunction in malfunctions {
      add(malfunction.path)
      add(malfunction.reason)
    }
    for diagnostic in diagnostics {
      add(diagnostic.source)
      add(diagnostic.message)
      add(diagnostic.excerpt)
    }
    add(policy.origin)
    policy.overrides.forEach { add($0) }
    return names
  }

  /// Masks secrets in everything that it says.
  package mutating func cover(with veil: Veil) {
    if veil.isEmpty { return }
    self.veil = veil
    for number in findings.indices { findings[number].cover(with: veil) }
    for number in notScanned.indices {
      notScanned[number].path = veil.masked(notScanned[number].path)
      notScanned[number].reason = veil.masked(notScanned[number].reason)
    }
    for number in malfunctions.indices {
      malfunctions[number].path = veil.masked(malfunctions[number].path)
      malfunctions[number].action = veil.masked(malfunctions[number].action)
      malfunctions[number].reason = veil.masked(malfunctions[number].reason)
      malfunctions[number].remedy = veil.masked(malfunctions[number].remedy)
    }
    for number in diagnostics.indices {
      diagnostics[number].source = veil.masked(diagnostics[number].source)
      diagnostics[number].message = veil.masked(diagnostics[number].message)
      diagnostics[number].excerpt = diagnostics[number].excerpt.map { veil.masked($0) }
      diagnostics[number].hint = diagnostics[number].hint.map { veil.masked($0) }
    }
    policy.origin = veil.masked(policy.origin)
    policy.overrides = policy.overrides.map { veil.masked($0) }
  }
}

extension Finding {
  fileprivate mutating func cover(with veil: Veil) {
    path = veil.masked(path)
    message = veil.masked(message)
    author = author.map { veil.masked($0) }
    remedy = veil.masked(remedy)
    if let text = excerpt?.text { excerpt?.text = veil.masked(text) }
    if let layers = secret?.layers { secret?.layers = layers.map { veil.masked($0) } }
  }
}
