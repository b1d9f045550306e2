/// Somebody else who is asked about the change, and may only say no to more of it.
package struct ExternalPolicy: Hashable, Sendable {
  /// Whom to ask, and how.
  package enum Method: Hashable, Sendable {
    /// A program and its arguments: the question on standard input, the answer on standard output.
    case command([Setting<String>])
    /// Rego, evaluated in a helper process of our own.
    case rego(module: String, query: String)
    /// `opa eval` with these files and folders.
    case opa(policies: [String], query: String)
    /// `conftest test` with these folders.
    case conftest(policies: [String], namespace: String)
    /// A service on this machine.
    case http(url: String)
    /// The same, asked and answering as OPA's service does.
    case opaService(url: String)
  }

  /// Names it in reports.
  package var name: Setting<String>
  package var method: Method
  /// The longest that it may take, in seconds.
  package var timeout: Int
  /// Where `opa` or `conftest` is; nil: on the path.
  package var program: String?

  package init(name: Setting<String>, method: Method, timeout: Int = 10) {
    self.name = name
    self.method = method
    self.timeout = timeout
  }

  /// Whether asking runs a program that the policy names, or talks to one.
  package var reachesOut: Bool {
    if case .rego = method { return false }
    return true
  }
}
