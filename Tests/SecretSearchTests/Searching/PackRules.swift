import Foundation
import GateModel
import PatternEngine
import PolicyLanguage

/// The rules of `policies/secrets`, read as anybody's policy is, their examples with them.
enum PackRules {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let all: Result<[SecretRule], any Error> = Result {
    try outcomes().flatMap { outcome in
      guard let policy = outcome.policy else {
        throw Unreadable(reason: outcome.diagnostics.map(\.rendered).joined(separator: "\n"))
      }
      return policy.secrets.rules
    }
  }

  /// Each file of the pack, read.
  static func outcomes() throws -> [PolicyOutcome] {
    let folder = root.appending(path: "policies/secrets")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      return PolicyAssembler.assemble(PolicyRequest(name: name, bytes: bytes))
    }
  }

  struct Unreadable: Error {
    let reason: String
  }

  /// A policy of nothing but these rules.
  static func policy(_ rules: [SecretRule]) -> SecretPolicy {
    var policy = SecretPolicy()
    policy.rules = rules
    return policy
  }

  /// Whether the long form of the tests is asked for.
  static let isLong = ProcessInfo.processInfo.environment["CG_LONG"] == "1"
}
