package import GitReader
package import ToolShell

extension Environment {
  /// The variables that steer git, for the reader that looks at no environment of its own.
  package var git: GitEnvironment {
    var values: [String: [UInt8]] = [:]
    for name in GitEnvironment.names { values[name] = self[name] }
    return GitEnvironment(values)
  }
}
