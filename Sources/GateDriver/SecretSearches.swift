package import GateModel
import PatternEngine
package import ScanCache
package import SecretSearch
import Synchronization

/// Makes searches for policies, from compiled patterns where the cache has them.
package final class SecretSearches: SearchSource {
  /// How much there is to search, which decides what is worth waiting for.
  package enum Load: Sendable {
    /// A hook, a handful of files: nobody waits for patterns to be compiled.
    case light
    /// A whole history: compiling is little against searching.
    case heavy
  }

  private static let largestSieve = 256 << 20

  private let cache: CacheFolder?
  private let load: Load
  private let isExhaustive: Bool
  /// The program, with the pack's compiled rules in it.
  private let program: OwnProgram?
  private let made = Mutex<[[UInt8]: SecretSearch]>([:])
  /// Rules that were searched with less than the best sieve, for want of a compiled one.
  private let cold = Mutex<[any RuleCatalogue]>([])

  package init(
    cache: CacheFolder?, load: Load = .light, isExhaustive: Bool = false,
    program: OwnProgram? = .running
  ) {
    self.cache = cache
    self.program = program
    self.load = load
    self.isExhaustive = isExhaustive
  }

  /// The search for a policy, made once for each.
  package func search(for policy: SecretPolicy) throws(SearchFailure) -> SecretSearch {
    let rulebook = Rulebook(policy)
    if let known = made.withLock({ $0[rulebook.digest] }), known.serves(policy) { return known }
    var methods: [SecretSearch.Method] = []
    for part in rulebook.parts {
      methods.append(isExhaustive ? .exhaustive : .sieve(try sieve(for: part)))
    }
    let search = SecretSearch(policy, rulebook, by: methods, clock: ThreadWork.nanoseconds)
    made.withLock { $0[rulebook.digest] = search }
    return search
  }

  private func sieve(for part: Rulebook.Part) throws(SearchFailure) -> Sieve {
    if part.isBuiltin, let sieve = ProgramSieves.sieve(for: part.rules, in: program) {
      return sieve
    }
    do throws(SieveFailure) {
      if let sieve = cached(part.rules) { return sieve }
      if load == .heavy { return try Self.compile(part.rules, into: cache) }
      cold.withLock { $0.append(part.rules) }
      return try LiteralSieve.make(part.rules)
    } catch {
      throw SearchFailure(
        reason: "the rules cannot be searched with: \(error.reason)",
        remedy: "see `cg-policy check --cost`; `--exhaustive` searches without a sieve")
    }
  }

  private func cached(_ rules: any RuleCatalogue) -> Sieve? {
    let name = Self.name(of: rules)
    guard let bytes = cache?.read(name, limit: Self.largestSieve) else { return nil }
    if let sieve = Sieve(bytes: unsafe bytes.span.bytes, for: rules) { return sieve }
    cache?.drop(name)
    return nil
  }

  /// Compiles what was missing, so that the next run finds it.
  package func warm() {
    for rules in cold.withLock({ $0 }) {
      do throws(SieveFailure) {
        _ = try Self.compile(rules, into: cache)
      } catch {
        // The next run searches as this one did, and says so if it cannot.
        continue
      }
    }
  }

  /// Whether `warm` has anything to do.
  package var isCold: Bool { cache != nil && cold.withLock { !$0.isEmpty } }

  private static func compile(
    _ rules: any RuleCatalogue, into cache: CacheFolder?
  ) throws(SieveFailure) -> Sieve {
    let sieve = try RegexSieve.compile(rules).sieve
    cache?.write(name(of: rules), sieve.serialized(for: rules))
    return sieve
  }

  private static func name(of rules: any RuleCatalogue) -> String {
    "patterns-" + rules.digest.prefix(16).map(hexByte).joined()
  }

  private static func hexByte(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
