import GateModel
package import GitReader
package import PolicyLanguage
package import ToolShell

/// Fetches the bytes of a policy, of all that it extends and of its subfolders' policies, and has them
/// made into one.
package struct PolicyFinder {
  /// Larger than the language allows, so that it can say so with its place.
  private static let readLimit = 2 << 20

  private let repository: Repository?
  private let environment: Environment
  private let looseningOverrides: PolicyRequest.LooseningOverrides

  /// With `refusingLoosening`, overrides that loosen are left out, as hooks do.
  package init(repository: Repository?, environment: Environment, refusingLoosening: Bool) {
    self.repository = repository
    self.environment = environment
    looseningOverrides = refusingLoosening ? .refused : .allowed
  }

  /// The policy that judges a change.
  package func outcome(for judged: JudgedChange) throws(GitFailure) -> PolicyOutcome {
    try outcome(from: judged.policyPlace, nested: judged.nestedPolicies, touching: judged.change)
  }

  /// A policy by its place; the policies of all its subfolders with it.
  package func outcome(from place: PolicyPlace) throws(GitFailure) -> PolicyOutcome {
    try outcome(from: place, nested: nil, touching: nil)
  }

  /// What would judge if the work tree's own policy, or the file that was named, held these bytes.
  package func outcome(from place: PolicyPlace, holding bytes: [UInt8]) throws(GitFailure)
    -> PolicyOutcome
  {
    try outcome(from: place, nested: nil, touching: nil, holding: bytes)
  }

  /// The policies of a place by themselves, whatever the environment says.
  func alone(
    from place: PolicyPlace, touching change: Change
  ) throws(GitFailure) -> PolicyOutcome {
    let alone = PolicyFinder(
      repository: repository, environment: Environment([:]), refusingLoosening: false)
    return try alone.outcome(from: place, nested: nil, touching: change)
  }

  /// Whether the repository has a policy of its own there.
  func hasOwnPolicy(at place: PolicyPlace) throws(GitFailure) -> Bool {
    try PolicyFiles(repository: repository, place: place).bytes(at: PolicyPlace.file) != nil
  }

  private func outcome(
    from place: PolicyPlace, nested: [TreeFile]?, touching change: Change?,
    holding bytes: [UInt8]? = nil
  ) throws(GitFailure) -> PolicyOutcome {
    var request: PolicyRequest
    switch place {
    case .named(let path, let flag):
      request = try named(path, by: flag)
      if let bytes { request.bytes = bytes }
    case .builtin: request = try standard()
    case .index, .revision, .workTree, .patched:
      let files = PolicyFiles(repository: repository, place: place)
      let own = if let bytes { files.root(holding: bytes) } else { try files.root() }
      request = if let own { own } else { try standard() }
      for file in try files.nested(known: nested, touching: change) { request.nested.append(file) }
      request.load = { name in files.load(name) }
    }
    request.environment = environment.names(withPrefix: "CG_").compactMap { name in
      environment[name].map { (name: name, value: $0) }
    }
    request.looseningOverrides = looseningOverrides
    return PolicyAssembler.assemble(request)
  }

  /// What judges where a repository has no policy of its own.
  private func standard() throws(GitFailure) -> PolicyRequest {
    guard let request = PolicyRequest.builtin() else {
      throw GitFailure(
        .unsupported, "find the built-in policy", "this build lacks it", remedy: "build it again")
    }
    return request
  }

  private func named(_ path: BytePath, by flag: String) throws(GitFailure) -> PolicyRequest {
    let name = path.lossyText
    let origin = flag.isEmpty ? name : "\(name) (\(flag))"
    if name.hasPrefix("builtin:") {
      guard var request = PolicyRequest.builtin(String(name.dropFirst("builtin:".count))) else {
        throw GitFailure(
          .badRevision, "find the policy", "there is no built-in policy of that name",
          remedy: "built in are " + PolicyRequest.builtinNames.joined(separator: ", "), path: path)
      }
      request.origin = origin
      return request
    }
    do throws(ShellFailure) {
      let bytes = try InputFile.read(path.bytes, limit: Self.readLimit)
      var request = PolicyRequest(name: name, bytes: bytes, origin: origin)
      request.load = Self.loadFile
      return request
    } catch {
      throw GitFailure(
        .badRevision, "read the policy", error.reason,
        remedy: "name a file, builtin:NAME, or REV: (with a colon) for the policy of a revision",
        path: path)
    }
  }

  private static func loadFile(_ name: String) -> LoadedFile {
    do throws(ShellFailure) {
      return .found(try InputFile.read(Array(name.utf8), limit: readLimit))
    } catch {
      return error.isMissing ? .missing : .refused(error.reason)
    }
  }
}
