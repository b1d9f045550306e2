package import ScanCache
package import ToolShell

extension Environment {
  /// The folder of caches: as named, or where the environment has caches; nil where neither says.
  package func cacheFolder(named path: [UInt8]?) -> CacheFolder? {
    let standard = CacheFolder.standard(home: self["HOME"], cacheHome: self["XDG_CACHE_HOME"])
    guard let path = path ?? standard else { return nil }
    return CacheFolder(at: path)
  }
}
