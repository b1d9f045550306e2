import GateModel

/// Signs that a capability is there to do harm.
enum Threats {
  private static let network = ["net.client", "net.socket"]
  private static let execution = ["code.eval", "process.spawn", "process.shell"]

  static func find(in finder: UseFinder) -> [ThreatSign] {
    let names = finder.table.capabilities
    func numbers(_ wanted: [String]) -> Set<Int> {
      Set(names.indices.filter { wanted.contains(names[$0]) })
    }
    let (network, environment) = (numbers(network), numbers(["env.read", "sysinfo.read"]))
    let (execution, decoding) = (numbers(execution), numbers(["obfuscation"]))
    let hooks = numbers(["install.hook"])
    var threats: [ThreatSign] = []
    var functions: [Int32: [UseFinder.UseMark]] = [:]
    for mark in finder.marks {
      functions[mark.scope, default: []].append(mark)
      if hooks.contains(mark.capability) {
        threats.append(ThreatSign(.installHook, lines: finder.tree.lines(mark.node)))
      }
    }
    for scope in functions.keys.sorted() {
      let marks = functions[scope] ?? []
      func first(_ wanted: Set<Int>) -> UseFinder.UseMark? {
        marks.first { wanted.contains($0.capability) && !isImport($0, finder) }
      }
      guard let talk = first(network) ?? first(decoding) else { continue }
      if let talk = first(network), first(environment) != nil {
        threats.append(ThreatSign(.environmentToNetwork, lines: finder.tree.lines(talk.node)))
      }
      guard let run = first(execution) else { continue }
      if first(network) != nil {
        threats.append(ThreatSign(.networkToCode, lines: finder.tree.lines(run.node)))
      }
      if first(decoding) != nil, run.node != talk.node {
        threats.append(ThreatSign(.decodedCode, lines: finder.tree.lines(run.node)))
      }
    }
    return threats
  }

  private static func isImport(_ mark: UseFinder.UseMark, _ finder: UseFinder) -> Bool {
    var node: Int? = mark.node
    var left = 6
    while let one = node, left > 0 {
      if case .importing = finder.resolver.shape(one) { return true }
      node = finder.tree.parent(one)
      left -= 1
    }
    return false
  }
}
