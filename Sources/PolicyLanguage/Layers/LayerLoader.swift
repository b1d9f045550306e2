import BuiltinPolicies
import GateModel

/// What came of asking for a policy file that another one extends.
package enum LoadedFile: Sendable {
  case found([UInt8])
  case missing
  /// It may be there, and must not or cannot be read; says why.
  case refused(String)
}

/// Collects a policy and everything that it extends, lowest layer first.
struct LayerLoader {
  static let deepest = 16
  static let most = 64

  let load: (String) -> LoadedFile
  private(set) var layers: [PolicyLayer] = []
  private(set) var complaints: [Complaint] = []
  private(set) var desk = ComplaintDesk()

  init(load: @escaping (String) -> LoadedFile) { self.load = load }

  /// Adds a policy above all layers that it extends. Only a policy that someone chose stands on the
  /// built-in one when it does not say: a fragment laid over `strict` must not bring in another base.
  mutating func add(_ source: SourceText, standard: String?, isNested: Bool = false) {
    add(source, chain: [source.name], standard: standard, isNested: isNested)
  }

  private mutating func add(
    _ source: SourceText, chain: [String], standard: String?, isNested: Bool
  ) {
    desk.add(source)
    let layer = PolicyLayer.read(source, isNested: isNested)
    complaints += layer.complaints
    if let extends = layer.extends {
      for node in extends { addBase(node, of: source, chain: chain, isNested: isNested) }
    } else if let standard, let text = BuiltinPolicy.text(named: standard) {
      let base = SourceText(name: "builtin:" + standard, bytes: text)
      add(base, chain: chain + [base.name], standard: nil, isNested: isNested)
    }
    layers.append(layer)
  }

  private mutating func addBase(
    _ node: PolicyNode, of source: SourceText, chain: [String], isNested: Bool
  ) {
    guard case .text(let reference) = node.value else { return }
    let name = Self.resolve(reference, from: source.name)
    func complain(_ message: String, hint: String?) {
      complaints.append(Complaint(in: source.name, at: node.mark, message, hint: hint))
    }
    if let place = chain.firstIndex(of: name) {
      let circle = (chain[place...] + [name]).map { "`\($0)`" }.joined(separator: " extends ")
      return complain("policies extend one another: \(circle)", hint: "remove one of them")
    }
    if layers.contains(where: { $0.source.name == name }) { return }
    if isNested, name.hasPrefix("builtin:") {
      return complain(
        "the policy of a subfolder cannot extend a built-in one",
        hint: "it judges in addition to the policy at the top: write only what is stricter here")
    }
    if chain.count >= Self.deepest || layers.count >= Self.most {
      return complain(
        "more than \(chain.count >= Self.deepest ? Self.deepest : Self.most) layers of policy",
        hint: "merge some of them into one file")
    }
    switch bytes(of: name, reference) {
    case .success(let bytes):
      let base = SourceText(name: name, bytes: bytes)
      add(base, chain: chain + [name], standard: nil, isNested: isNested)
    case .failure(let mistake): complain(mistake.message, hint: mistake.hint)
    }
  }

  private func bytes(of name: String, _ reference: String) -> Result<[UInt8], ScalarMistake> {
    let shown = ScalarForms.shown(name)
    if name.hasPrefix("builtin:") {
      let pack = String(name.dropFirst("builtin:".count))
      if let text = BuiltinPolicy.text(named: pack) { return .success(text) }
      let hint =
        NearestName.of(pack, among: BuiltinPolicy.names).map { "did you mean `builtin:\($0)`?" }
        ?? "built in are " + BuiltinPolicy.names.map { "`\($0)`" }.joined(separator: ", ")
      return .failure(ScalarMistake("there is no built-in policy `\(shown)`", hint: hint))
    }
    if Self.isAddress(reference) {
      return .failure(
        ScalarMistake(
          "`\(shown)` is an address; policies are never fetched",
          hint: "keep a copy in the repository"))
    }
    switch load(name) {
    case .found(let bytes): return .success(bytes)
    case .missing:
      let pack = BuiltinPolicy.names.contains(reference) ? reference : nil
      return .failure(
        ScalarMistake(
          "there is no policy file `\(shown)`",
          hint: pack.map { "did you mean `builtin:\($0)`?" }
            ?? "paths count from the folder of the file that extends"))
    case .refused(let reason):
      return .failure(ScalarMistake("cannot read `\(shown)`: \(reason)"))
    }
  }

  private static func isAddress(_ reference: String) -> Bool {
    let bytes = Array(reference.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: "://".utf8) }
  }

  /// The name of a file that `source` asks for: beside it, with `.` and `..` worked out.
  static func resolve(_ reference: String, from source: String) -> String {
    if reference.hasPrefix("builtin:") || isAddress(reference) { return reference }
    let isAbsolute = reference.hasPrefix("/") || source.hasPrefix("/")
    var parts: [Substring] = []
    if !reference.hasPrefix("/") { parts = source.split(separator: "/").dropLast() }
    for part in reference.split(separator: "/") {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}
