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
  private let made = Mutex<[[UInt8]: SecretSearch]>([:])
  /// Rulebooks that were searched with less than the best sieve, for want of a compiled one.
  private let cold = Mutex<[Rulebook]>([])

  package init(cache: CacheFolder?, load: Load = .light, isExhaustive: Bool = false) {
    self.cache = cache
    self.load = load
    self.isExhaustive = isExhaustive
  }

  package func search(for policy: SecretPolicy) throws(SearchFailure) -> SecretSearch {
    let rulebook = Rulebook(policy)
    if let known = made.withLock({ $0[rulebook.digest] }) { return known }
    do throws(SieveFailure) {
      let method: SecretSearch.Method =
        isExhaustive ? .exhaustive : .sieve(try sieve(for: rulebook))
      let search = SecretSearch(policy, rulebook, by: method)
      made.withLock { $0[rulebook.digest] = search }
      return search
    } catch {
      throw SearchFailure(
        reason: "the rules cannot be searched with: \(error.reason)",
        remedy: "see `cg-policy check --cost`; `--exhaustive` searches without a sieve")
    }
  }

  private func sieve(for rulebook: Rulebook) throws(SieveFailure) -> Sieve {
    let name = Self.name(of: rulebook)
    if let bytes = cache?.read(name, limit: Self.largestSieve) {
      if bytes.isEmpty { return try LiteralSieve.make(rulebook) }
      cache?.drop(name)
    }
    switch load {
    case .light:
      cold.withLock { $0.append(rulebook) }
      return try LiteralSieve.make(rulebook)
    case .heavy: return try Self.compile(rulebook, into: cache)
    }
  }

  /// Compiles what was missing, so that the next run finds it.
  package func warm() {
    for rulebook in cold.withLock({ $0 }) {
      do throws(SieveFailure) {
        _ = try Self.compile(rulebook, into: cache)
      } catch {
        // The next run searches as this one did, and says so if it cannot.
        continue
      }
    }
  }

  /// Whether `warm` has anything to do.
  package var isCold: Bool { cache != nil && cold.withLock { !$0.isEmpty } }

  private static func compile(
    _ rulebook: Rulebook, into cache: CacheFolder?
  ) throws(SieveFailure) -> Sieve {
    let sieve = try RegexSieve.compile(rulebook).sieve
    return sieve
  }

  private static func name(of rulebook: Rulebook) -> String {
    "patterns-" + rulebook.digest.prefix(16).map(hexByte).joined()
  }

  private static func hexByte(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
