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
      if let sieve = cached(part.rules, .patterns) { return sieve }
      if load == .heavy {
        return kept(try RegexSieve.compile(part.rules).sieve, of: part.rules, .patterns)
      }
      if let sieve = cached(part.rules, .keywords) { return sieve }
      return kept(try LiteralSieve.make(part.rules), of: part.rules, .keywords)
    } catch {
      throw SearchFailure(
        reason: "the rules cannot be searched with: \(error.reason)",
        remedy: "see `cg-policy check --cost`; `--exhaustive` searches without a sieve")
    }
  }

  /// What a sieve was made from; the names of files in the cache begin with it.
  private enum Origin: String {
    /// Slow to make, fast to search with.
    case patterns
    /// Made in milliseconds, which is as long as a whole hook may take: not to be spent on each run.
    case keywords
  }

  private func cached(_ rules: any RuleCatalogue, _ origin: Origin) -> Sieve? {
    let name = Self.name(of: rules, origin)
    guard let bytes = cache?.read(name, limit: Self.largestSieve) else { return nil }
    if let sieve = Sieve(bytes: unsafe bytes.span.bytes, for: rules) { return sieve }
    cache?.drop(name)
    return nil
  }

  private func kept(_ sieve: Sieve, of rules: any RuleCatalogue, _ origin: Origin) -> Sieve {
    cache?.write(Self.name(of: rules, origin), sieve.serialized(for: rules))
    return sieve
  }

  private static func name(of rules: any RuleCatalogue, _ origin: Origin) -> String {
    origin.rawValue + "-" + rules.digest.prefix(16).map(hexByte).joined()
  }

  private static func hexByte(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
