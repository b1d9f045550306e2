/// Who a server says is pushing. It is recorded and decides nothing: what comes in the environment
/// of a hook is the server's word, not a proof.
package struct Pusher: Hashable, Sendable {
  /// The variables that servers set, in the order in which they are told.
  package static let variables = [
    "GL_USERNAME", "GL_ID", "GL_PROTOCOL", "GL_REPOSITORY", "GITHUB_USER_LOGIN", "GITHUB_USER_IP",
    "GITHUB_VIA", "GITHUB_REPO_NAME", "GITEA_PUSHER_NAME", "GITEA_PUSHER_EMAIL", "GITEA_PUSHER_ID",
    "GITEA_REPO_NAME", "GITEA_REPO_USER_NAME", "REMOTE_USER",
  ]
  private static let names = [
    "GL_USERNAME", "GITHUB_USER_LOGIN", "GITEA_PUSHER_NAME", "REMOTE_USER",
  ]

  package let facts: [(name: String, value: [UInt8])]

  /// Takes what is set of these variables.
  package init(_ value: (String) -> [UInt8]?) {
    facts = Self.variables.compactMap { name in
      guard let value = value(name), !value.isEmpty else { return nil }
      return (name, Array(value.prefix(200)))
    }
  }

  /// The name and where it is from, as `ada (GL_USERNAME)`; nil where nobody says.
  package var name: String? {
    for name in Self.names {
      if let fact = facts.first(where: { $0.name == name }) {
        return "\(String(decoding: fact.value, as: UTF8.self)) (\(name))"
      }
    }
    return nil
  }

  /// Whether it is GitLab that runs the hook, which shows people only lines with a prefix.
  package var isOnGitLab: Bool { facts.contains { $0.name.hasPrefix("GL_") } }

  package static func == (one: Pusher, other: Pusher) -> Bool {
    one.facts.elementsEqual(other.facts) { $0.name == $1.name && $0.value == $1.value }
  }

  package func hash(into hasher: inout Hasher) {
    for fact in facts {
      hasher.combine(fact.name)
      hasher.combine(fact.value)
    }
  }
}
