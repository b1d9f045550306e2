import GateModel

/// What builds and tests a project, told by the file that configures it.
package enum Toolchain: String, CaseIterable, Sendable {
  case swift, cargo, go, gradle, maven, npm, python, ruby, php, cmake, make

  /// The command that runs the tests.
  package var testCommand: String {
    switch self {
    case .swift: "swift test"
    case .cargo: "cargo test"
    case .go: "go test ./..."
    case .gradle: "./gradlew test"
    case .maven: "mvn -q test"
    case .npm: "npm test"
    case .python: "pytest -q"
    case .ruby: "bundle exec rspec"
    case .php: "vendor/bin/phpunit"
    case .cmake: "ctest --test-dir build"
    case .make: "make test"
    }
  }

  /// The command that lints, where there is a usual one.
  package var lintCommand: String? {
    switch self {
    case .swift: "swift format lint --strict --recursive Sources"
    case .cargo: "cargo clippy -- -D warnings"
    case .go: "go vet ./..."
    case .npm: "npm run lint"
    case .python: "ruff check ."
    case .ruby: "bundle exec rubocop"
    case .gradle, .maven, .php, .cmake, .make: nil
    }
  }

  func isUsed(top: Set<String>, read: (BytePath) -> [UInt8]?) -> Bool {
    switch self {
    case .swift: top.contains("Package.swift")
    case .cargo: top.contains("Cargo.toml")
    case .go: top.contains("go.mod")
    case .gradle: top.contains("build.gradle") || top.contains("build.gradle.kts")
    case .maven: top.contains("pom.xml")
    case .npm: top.contains("package.json") && mentions("\"test\"", in: "package.json", read)
    case .python:
      !top.isDisjoint(with: ["pyproject.toml", "pytest.ini", "setup.py", "setup.cfg", "tox.ini"])
    case .ruby: top.contains("Gemfile")
    case .php: top.contains("composer.json")
    case .cmake: top.contains("CMakeLists.txt")
    case .make: top.contains("Makefile") && mentions("\ntest:", in: "Makefile", read)
    }
  }

  private func mentions(_ words: String, in file: BytePath, _ read: (BytePath) -> [UInt8]?) -> Bool
  {
    guard let bytes = read(file) else { return false }
    return LicenceText.contains(bytes, Array(words.utf8))
  }
}
