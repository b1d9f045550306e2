/// Matches a glob against a path, both as bytes.
enum GlobMatcher {
  static func matches(_ glob: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    Array(glob) == Array(path)
  }
}
