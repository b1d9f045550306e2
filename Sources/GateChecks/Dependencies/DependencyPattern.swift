import DependencyFormats
import GateModel

/// A line of `allow` or `deny` with the place where it was written.
struct DependencyPattern {
  let text: Setting<String>
  private let pattern: PackagePattern

  /// Nil for a text that the policy language has complained about.
  init?(_ text: Setting<String>) {
    self.text = text
    do throws(PackagePattern.Mistake) {
      pattern = try PackagePattern(text.value)
    } catch {
      return nil
    }
  }

  func names(_ found: Dependency) -> Bool {
    pattern.names(PackageName(found.ecosystem, found.name))
  }

  func holds(_ version: String?, in ecosystem: Ecosystem) -> Bool? {
    pattern.holds(version, in: ecosystem)
  }
}

extension Dependency {
  /// The version that is meant, or the lowest that may be.
  var leastVersion: String? {
    version ?? VersionRange(requirement, in: ecosystem)?.lowest
  }
}
