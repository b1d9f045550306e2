@unsafe @preconcurrency internal import Glibc

/// The variables that a tool was started with, as bytes.
package struct Environment: Sendable {
  /// Nil for the process's own, which is looked up where it is.
  private let listed: [(name: String, value: [UInt8])]?

  /// The variables of this process.
  package static let process = Environment(listed: nil)

  /// Variables from a list, for tests and for children.
  package init(_ variables: [String: String]) {
    self.init(listed: variables.map { ($0.key, Array($0.value.utf8)) })
  }

  private init(listed: [(name: String, value: [UInt8])]?) { self.listed = listed }

  /// The value, or nil when the variable is not set.
  package subscript(name: String) -> [UInt8]? {
    if let listed { return listed.first { $0.name == name }?.value }
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: value, count: strlen(value)))
  }

  /// Whether the variable is set to something.
  package func isSet(_ name: String) -> Bool { self[name]?.isEmpty == false }

  /// `NAME=value` of every variable, for children.
  var entries: [[UInt8]] {
    if let listed { return listed.map { Array($0.name.utf8) + [UInt8(ascii: "=")] + $0.value } }
    var entries: [[UInt8]] = []
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      unsafe entries.append([UInt8](UnsafeRawBufferPointer(start: entry, count: strlen(entry))))
      unsafe next += 1
    }
    return entries
  }

  /// The names that begin with `prefix`, sorted: for finding overrides and misspelt ones.
  package func names(withPrefix prefix: String) -> [String] {
    if let listed { return listed.map(\.name).filter { $0.hasPrefix(prefix) }.sorted() }
    var names: [String] = []
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: entry, count: strlen(entry)))
      let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
      if name.hasPrefix(prefix) { names.append(name) }
      unsafe next += 1
    }
    return names.sorted()
  }
}
