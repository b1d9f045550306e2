import GateChecks
import GateDriver
import ScanCache
import ToolShell

/// How one run searches for secrets, by its flags.
struct ScanSearches {
  let searches: SecretSearches
  let check: SecretCheck
  /// Nil where caches are not wanted or not to be had, or would hide that the slow way finds the same.
  let cache: CacheFolder?

  init(
    _ run: ToolRun, load: SecretSearches.Load = .light, known: Set<String> = []
  ) {
    let cache: CacheFolder? =
      run.arguments[ScanFlags.noCache]
      ? nil : run.environment.cacheFolder(named: run.arguments[ScanFlags.cacheFolder])
    if cache == nil, !run.arguments[ScanFlags.noCache] {
      run.log.write(
        .info, "there is no folder for caches: the next run will be as slow as this one")
    }
    self.cache = run.arguments[ScanFlags.exhaustive] ? nil : cache
    searches = SecretSearches(
      cache: cache, load: load, isExhaustive: run.arguments[ScanFlags.exhaustive])
    check = SecretCheck(
      searches, wholeFiles: run.arguments[ScanFlags.wholeFiles], known: known)
  }
}
