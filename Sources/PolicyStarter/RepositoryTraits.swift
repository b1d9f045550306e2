package import GateModel

/// What a repository shows of itself by its files: enough to write a first policy that fits it.
package struct RepositoryTraits: Hashable, Sendable {
  /// Languages by number of files, most first; only those of at least one file in fifty.
  package var languages: [Language] = []
  package var toolchain: Toolchain?
  /// The SPDX id of the licence in the top folder.
  package var licence: String?
  /// Top folders that hold source files, in order of their names.
  package var sourceFolders: [BytePath] = []
  /// Folders with code that others wrote, as they are named at whatever depth.
  package var vendorFolders: [BytePath] = []

  /// Looks at names, and at the content of a few well-known files at the top; `read` gives nil where
  /// a file cannot be read.
  package init(paths: [BytePath], read: (BytePath) -> [UInt8]?) {
    var counts: [Language: Int] = [:]
    var folders: Set<BytePath> = []
    var vendored: Set<BytePath> = []
    var top: Set<String> = []
    for path in paths {
      let components = path.bytes.split(separator: UInt8(ascii: "/"))
      if components.count == 1, let name = path.text { top.insert(name) }
      if let vendor = components.dropLast().first(where: Self.isVendorFolder) {
        vendored.insert(BytePath(vendor))
        continue
      }
      guard let language = Language(of: path) else { continue }
      counts[language, default: 0] += 1
      if components.count > 1, let first = components.first { folders.insert(BytePath(first)) }
    }
    let total = counts.values.reduce(0, +)
    languages = counts.filter { $0.value * 50 >= total }
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    sourceFolders = folders.sorted()
    vendorFolders = vendored.sorted()
    toolchain = Toolchain.allCases.first { $0.isUsed(top: top, read: read) }
    for name in Self.licenceNames where licence == nil && top.contains(name) {
      licence = read(BytePath(name)).flatMap(LicenceText.identify)
    }
  }

  private static let licenceNames = [
    "LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "LICENCE.md", "COPYING",
    "COPYING.txt",
  ]

  private static func isVendorFolder(_ name: ArraySlice<UInt8>) -> Bool {
    ["vendor", "third_party", "node_modules", "Pods", "Carthage"].contains {
      name.elementsEqual($0.utf8)
    }
  }
}
