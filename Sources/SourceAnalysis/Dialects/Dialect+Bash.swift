import GateModel

extension Dialect {
  static var bash: Dialect {
    var dialect = Dialect(.bash, grammar: "bash", bashKinds)
    dialect.readSpecial = BashCommands.read
    return dialect
  }

  private static let bashKinds: [String: Shape] = [
    "variable_name": .name, "simple_expansion": .pass(.at(0)), "expansion": .pass(.at(0)),
    "command_name": .pass(.at(0)), "word": .string, "string": .string, "raw_string": .string,
    "ansi_c_string": .string, "number": .string, "concatenation": .joinAll,
    "variable_assignment": .bind(.field(.name), .field(.value)),
    "function_definition": .function(.field(.name), .field(.none)),
    "command": .special(.command), "declaration_command": .special(.command),
    "unset_command": .special(.command),
    "file_redirect": .special(.redirect),
  ]
}

/// Commands by the words that are left when quotes, variables and wrappers are taken off.
enum BashCommands {
  private static let wrappers: Set<String> = [
    "sudo", "command", "env", "exec", "nohup", "builtin", "time", "xargs", "busybox", "nice",
    "timeout", "setsid", "doas", "stdbuf", "ionice", "chroot", "watch", "unbuffer",
  ]

  static func read(_ finder: inout UseFinder, _ node: Int, _ special: Special) {
    switch special {
    case .redirect: readRedirect(&finder, node)
    case .command: readCommand(&finder, node)
    case _: finder.use(special, node)
    }
  }

  private static func readCommand(_ finder: inout UseFinder, _ node: Int) {
    var words: [Int] = []
    for part in finder.tree.children(node, most: 512) {
      switch finder.resolver.shape(part) {
      case .special, .bind: continue
      case .name: finder.markPassive(part)
      case _: words.append(part)
      }
    }
    guard finder.tree.child(node, .name) != nil else {
      // `export A=1` and its like, which begin with their word.
      let word = finder.tree.bytes(node).prefix { $0 > 32 }
      called(&finder, word, node, words)
      return
    }
    var left = words.count
    while let first = words.first, left > 0 {
      left -= 1
      words.removeFirst()
      guard let text = finder.resolver.values(of: first, in: finder.scope).text else {
        finder.use(.dynamicCommand, node)
        return
      }
      let name = text.split(separator: UInt8(ascii: "/")).last ?? []
      if name.isEmpty { return }
      let symbol = finder.resolver.paths.symbol(name)
      if let own = finder.resolver.names.visible(symbol, from: finder.scope, hidingTypes: false),
        finder.resolver.names.names[own].isDefined
      {
        return
      }
      called(&finder, name, first, words)
      guard wrappers.contains(String(decoding: name, as: UTF8.self)) else { return }
      skipOptions(&finder, &words)
    }
  }

  private static func called(
    _ finder: inout UseFinder, _ name: ArraySlice<UInt8>, _ node: Int, _ words: [Int]
  ) {
    let symbol = finder.resolver.paths.symbol(name)
    finder.called(finder.resolver.paths.child(PathTree.root, symbol), node, words)
  }

  private static func skipOptions(_ finder: inout UseFinder, _ words: inout [Int]) {
    while words.count > 1, let first = words.first {
      let bytes = finder.tree.bytes(first)
      let isOption = bytes.first == UInt8(ascii: "-") || bytes.contains(UInt8(ascii: "="))
      let isNumber = bytes.first.map { (48...57).contains($0) } ?? false
      guard isOption || isNumber else { return }
      words.removeFirst()
      // `sudo -u name command`.
      if bytes.elementsEqual("-u".utf8) || bytes.elementsEqual("-g".utf8), words.count > 1 {
        words.removeFirst()
      }
    }
  }

  private static func readRedirect(_ finder: inout UseFinder, _ node: Int) {
    guard let target = finder.tree.child(node, .destination) else { return }
    let text = finder.resolver.values(of: target, in: finder.scope).text ?? []
    let isOut = finder.tree.bytes(node).contains(UInt8(ascii: ">"))
    if text.starts(with: "/dev/tcp/".utf8) || text.starts(with: "/dev/udp/".utf8) {
      called(&finder, Array("/dev/tcp".utf8)[...], node, [])
    } else if isOut, !text.starts(with: "/dev/".utf8),
      !text.allSatisfy({ (48...57).contains($0) })
        || text.isEmpty
    {
      finder.use(.redirect, node)
    }
  }
}
