import GateModel

/// Where in a repository the files may be that an import means, likeliest first.
///
/// What is there is not looked at: a check sees a change and not the tree. A layer's patterns say which
/// of the places are anybody's.
enum ImportedPaths {
  private static let roots = ["", "src", "lib", "source", "app", "include", "packages", "Sources"]

  static func candidates(
    of fact: ImportFact, from file: BytePath, _ language: SourceLanguage
  ) -> [BytePath] {
    let module = Array(fact.module.utf8)
    let folder = Array(file.bytes.split(separator: slash).dropLast().map(Array.init))
    switch language {
    case .python: return python(module, fact.names, folder)
    case .javascript, .typescript, .tsx: return script(module, folder)
    case .go: return suffixes(parts(module, "/"))
    case .java, .kotlin, .csharp, .php:
      if module.starts(with: "./".utf8) { return relative(module, folder) }
      return below(ancestors(folder), parts(module, ".\\"))
    case .rust: return rust(parts(module, "."), folder)
    case .ruby, .bash:
      // `require` and `require_relative` look alike here: the roots of a project come first.
      return below(roots.map(rootParts), parts(module, "/")) + relative(module, folder)
    case .c, .cpp:
      let isOwn = module.starts(with: "./".utf8)
      return (isOwn ? relative(module, folder) : [])
        + below(roots.map(rootParts) + ancestors(folder), parts(module, "/"))
    case .swift: return below(roots.map(rootParts), parts(module, "."), asFolder: true)
    }
  }

  private static let slash = UInt8(ascii: "/")

  private static func rootParts(_ root: String) -> [[UInt8]] {
    root.isEmpty ? [] : [Array(root.utf8)]
  }

  private static func parts(_ name: [UInt8], _ separators: String) -> [[UInt8]] {
    name.split { separators.utf8.contains($0) }.filter { !$0.elementsEqual(".".utf8) }
      .map(Array.init)
  }

  /// The folders above a file, the outermost first, its own left out: no absolute import means it.
  private static func ancestors(_ folder: [[UInt8]]) -> [[[UInt8]]] {
    (0..<max(folder.count, 1)).map { Array(folder.prefix($0)) }
  }

  private static func below(
    _ roots: [[[UInt8]]], _ name: [[UInt8]], asFolder: Bool = false
  ) -> [BytePath] {
    if name.isEmpty { return [] }
    return roots.map { path($0 + name + (asFolder ? [Array("_".utf8)] : [])) }
  }

  private static func path(_ parts: [[UInt8]]) -> BytePath {
    BytePath(Array(parts.joined(separator: [slash])))
  }

  private static func suffixes(_ name: [[UInt8]]) -> [BytePath] {
    // The first part of a Go module's path is a host; what has none is the standard library's.
    guard let first = name.first, first.contains(UInt8(ascii: ".")), name.count > 1 else {
      return []
    }
    return (1..<name.count).map { path(Array(name[$0...]) + [Array("_".utf8)]) }
  }

  private static func python(
    _ module: [UInt8], _ names: [String], _ folder: [[UInt8]]
  ) -> [BytePath] {
    let dots = module.prefix { $0 == UInt8(ascii: ".") }.count
    var name = parts(module, ".")
    if let first = names.first, first != "*" { name.append(Array(first.utf8)) }
    if dots > 0 {
      return dots - 1 <= folder.count ? [path(Array(folder.dropLast(dots - 1)) + name)] : []
    }
    return below(roots.map(rootParts) + ancestors(folder), name)
  }

  private static func script(_ module: [UInt8], _ folder: [[UInt8]]) -> [BytePath] {
    if module.first == UInt8(ascii: ".") { return relative(module, folder) }
    if module.starts(with: "@/".utf8) || module.starts(with: "~/".utf8) {
      return below(
        [rootParts("src"), rootParts("app"), []], parts(Array(module.dropFirst(2)), "/"))
    }
    return below([rootParts("packages"), rootParts("src"), []], parts(module, "/"))
  }

  private static func relative(_ module: [UInt8], _ folder: [[UInt8]]) -> [BytePath] {
    var place = folder
    for part in module.split(separator: slash) {
      if part.elementsEqual("..".utf8) {
        if place.isEmpty { return [] }
        place.removeLast()
      } else if !part.elementsEqual(".".utf8) {
        place.append(Array(part))
      }
    }
    return [path(place)]
  }

  private static func rust(_ name: [[UInt8]], _ folder: [[UInt8]]) -> [BytePath] {
    guard let first = name.first else { return [] }
    let rest = Array(name.dropFirst())
    let crate = folder.lastIndex { $0.elementsEqual("src".utf8) }.map { Array(folder[...$0]) }
    if first.elementsEqual("crate".utf8) { return [path((crate ?? folder) + rest)] }
    if first.elementsEqual("self".utf8) { return [path(folder + rest)] }
    if first.elementsEqual("super".utf8) { return [path(Array(folder.dropLast()) + rest)] }
    // Crates of one workspace are folders, with a dash where the name has an underscore.
    let dashed = first.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    let source = Array("src".utf8)
    return ["crates", "", "libs"].flatMap { root in
      [
        path(rootParts(root) + [dashed, source] + rest),
        path(rootParts(root) + [first, source] + rest),
      ]
    }
  }
}
