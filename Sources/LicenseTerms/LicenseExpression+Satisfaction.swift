import GateModel

extension LicenseExpression {
  /// Whether it can be used by whoever accepts these licences: of `OR` one must be accepted, of `AND`
  /// all. What is accepted is an expression of one licence each, or more exactly:
  ///
  /// - `X` accepts X, and X with any listed exception, since an exception only permits more; not with
  ///   an `AdditionRef-`, which may say anything.
  /// - `X WITH e` accepts X with that exception alone.
  /// - `X-or-later` and `X+` accept X and every later version, with or without the choice of one.
  /// - what is offered as `X-or-later` or `X+` may be taken as any later version that is accepted.
  package func satisfied(by allowed: Set<String>) -> Bool {
    satisfied(by: AllowedLicenses(allowed))
  }

  /// The same, for many expressions held against one list.
  package func satisfied(by allowed: AllowedLicenses) -> Bool { term.satisfied(by: allowed) }
}

/// A list of accepted licences, read once.
package struct AllowedLicenses: Sendable {
  private let grants: Set<LicenseGrant>
  private let families: [String: [LicenseVersion]]

  /// Names that are no licence of SPDX accept nothing; the policy's own check tells of them.
  package init(_ names: some Sequence<String>) {
    var grants: Set<LicenseGrant> = []
    var families: [String: [LicenseVersion]] = [:]
    for name in names {
      guard let expression = LicenseExpression.parse(name).expression else { continue }
      for grant in expression.grants where expression.grants.count == 1 {
        grants.insert(grant.normal)
        let version = LicenseVersion(grant)
        families[version.family, default: []].append(version)
      }
    }
    self.grants = grants
    self.families = families
  }

  func accept(_ grant: LicenseGrant) -> Bool {
    let grant = grant.normal
    if grants.contains(grant) { return true }
    let offered = LicenseVersion(grant)
    return families[offered.family, default: []].contains { accepted in
      accepted.covers(offered)
    }
  }
}

extension LicenseExpression.Term {
  fileprivate func satisfied(by allowed: AllowedLicenses) -> Bool {
    switch self {
    case .license(let grant): allowed.accept(grant)
    case .all(let terms): terms.allSatisfy { $0.satisfied(by: allowed) }
    case .any(let terms): terms.contains { $0.satisfied(by: allowed) }
    }
  }
}

extension LicenseGrant {
  /// Deprecated ids as what took their place, where that is one licence: `GPL-2.0+` is
  /// `GPL-2.0-or-later`.
  var normal: LicenseGrant {
    guard let entry = LicenseList.license(id), let successor = entry.replacement,
      let grant = LicenseExpression.parse(successor).expression?.grants.first
    else { return self }
    var normal = grant
    if orLater, grant.id.hasSuffix("-only") {
      normal.id = String(grant.id.dropLast("-only".count)) + "-or-later"
    } else {
      normal.orLater = orLater
    }
    normal.exception = exception ?? grant.exception
    return normal
  }
}

/// A licence as one version of a family: `GPL-2.0-or-later` is 2.0 of `GPL`, or later.
struct LicenseVersion {
  let family: String
  private let numbers: [Int]
  private let orLater: Bool
  private let exception: String?

  init(_ grant: LicenseGrant) {
    let grant = grant.normal
    exception = grant.exception
    var name = grant.id
    var orLater = grant.orLater
    if name.hasSuffix("-or-later") {
      name = String(name.dropLast("-or-later".count))
      orLater = true
    } else if name.hasSuffix("-only") {
      name = String(name.dropLast("-only".count))
    }
    self.orLater = orLater
    let parts = name.utf8.split(separator: UInt8(ascii: "-"))
    // Without a dot it is no version: MIT-0 is no earlier MIT.
    guard let last = parts.last, parts.count > 1, last.contains(UInt8(ascii: ".")),
      let numbers = Self.numbers(last), LicenseList.license(grant.id) != nil
    else {
      (family, numbers) = ("=" + name, [])
      return
    }
    self.numbers = numbers
    family = String(decoding: name.utf8.dropLast(last.count + 1), as: UTF8.self)
  }

  private static func numbers(_ text: Substring.UTF8View) -> [Int]? {
    var numbers: [Int] = []
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard let number = Int(String(decoding: part, as: UTF8.self)), number >= 0 else { return nil }
      numbers.append(number)
    }
    while numbers.last == 0 { numbers.removeLast() }
    return numbers
  }

  /// Whether whoever accepts this accepts `offered`, of the same family.
  func covers(_ offered: LicenseVersion) -> Bool {
    guard exception == offered.exception || exception == nil && offered.isListedException else {
      return false
    }
    let isLater = numbers.lexicographicallyPrecedes(offered.numbers)
    let isEarlier = offered.numbers.lexicographicallyPrecedes(numbers)
    if !isLater && !isEarlier { return true }
    return isLater ? orLater : offered.orLater
  }

  private var isListedException: Bool {
    exception.map { LicenseList.exception($0) != nil } ?? true
  }
}
