package import GateModel

/// `CG_SKIP="size,paths the vendor's tree comes whole"`: which checks somebody wants left out, and why.
package struct SkipRequest: Hashable, Sendable {
  package var checks: [CheckID]
  package var reason: String

  /// Why a request is none.
  package struct Mistake: Error, Hashable, Sendable {
    package var reason: String
    package var hint: String
  }

  private static let longest = 1_000

  /// Reads the value of the variable.
  package init(_ value: [UInt8]) throws(Mistake) {
    guard value.count <= Self.longest, let text = String(validating: value, as: UTF8.self),
      !value.contains(where: { $0 < 0x20 || $0 == 0x7f })
    else {
      throw Mistake(
        reason: "it is no line of text of at most \(Self.longest) bytes", hint: Self.form)
    }
    let words = text.split(separator: " ", maxSplits: 1)
    var checks: [CheckID] = []
    for name in words.first?.split(separator: ",") ?? [] {
      guard let check = CheckID(rawValue: String(name)) else {
        let near = NearestName.of(String(name), among: CheckID.allCases.map(\.rawValue))
        throw Mistake(
          reason: "`\(name)` is no check", hint: near.map { "did you mean `\($0)`?" } ?? Self.form)
      }
      checks.append(check)
    }
    guard !checks.isEmpty else { throw Mistake(reason: "it names no check", hint: Self.form) }
    let reason = words.count > 1 ? words[1].drop { $0 == " " } : ""
    guard reason.utf8.count >= 3 else {
      throw Mistake(reason: "it gives no reason", hint: Self.form)
    }
    self.checks = checks
    self.reason = String(reason)
  }

  private static let form = "write the check and why it is left out: CG_SKIP=\"size vendored code\""
}
