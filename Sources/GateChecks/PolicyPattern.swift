import GateModel
import PatternEngine

/// A regular expression of the policy, ready to be asked about short texts.
struct PolicyPattern {
  private let pattern: CompiledPattern
  private let setting: Setting<String>

  /// Steps from each place where a match may begin: texts here are short, and may be hostile.
  private static let limits = PatternLimits(matchSteps: 20_000, depth: 20_000, heapKiB: 1_024)

  var origin: Origin { setting.origin }

  /// With `whole` the match must be all of the text: `@acme\.example` must not let
  /// `a@acme.example.evil` through for want of a `$`.
  init(_ setting: Setting<String>, whole: Bool = false) throws(ReadFailure) {
    self.setting = setting
    do throws(PatternMistake) {
      pattern = try CompiledPattern(
        whole ? "\\A(?:\(setting.value))\\z" : setting.value, engine: .interpreter,
        limits: Self.limits)
    } catch {
      throw Self.failure(setting, "does not compile: \(error.reason)")
    }
  }

  /// Whether it matches; a search that gives up is a failure, never a no.
  func matches(_ bytes: [UInt8]) throws(ReadFailure) -> Bool {
    do throws(MatchFailure) {
      return try pattern.firstMatch(in: bytes) != nil
    } catch {
      switch error {
      case .limitReached(let what): throw Self.failure(setting, "takes too many \(what)")
      case .engine(let code): throw Self.failure(setting, "ends with error \(code)")
      }
    }
  }

  private static func failure(_ setting: Setting<String>, _ what: String) -> ReadFailure {
    ReadFailure(
      path: nil,
      reason: "the expression `\(setting.value)` (\(setting.origin.description)) \(what)",
      remedy: "write it in a simpler way; `(?x)` and verbs such as `(*UTF)` do not stand here")
  }
}

extension [PolicyPattern] {
  /// Whether any of them matches.
  func anyMatches(_ bytes: [UInt8]) throws(ReadFailure) -> Bool {
    for pattern in self where try pattern.matches(bytes) { return true }
    return false
  }
}
