/// The files that are read, known by their names.
package enum DependencyFile: String, CaseIterable, Sendable {
  case packageJSON, packageLock, yarnLock, pnpmLock, bindingGyp
  case requirements, pyproject, poetryLock, uvLock, pipfile, pipfileLock, setupPy
  case goMod, goSum
  case cargoManifest, cargoLock, buildRust
  case gemfile, gemLock, gemspec
  case pom, gradleBuild, gradleLock, versionCatalog
  case composerManifest, composerLock
  case swiftManifest, swiftResolved
  case dockerfile, workflow, actionDefinition, gitlabPipeline

  /// What a file is to its project.
  package enum Role: Sendable {
    /// Written by people: what is wanted.
    case manifest
    /// Written by tools: what that came to.
    case lock
    /// Digests alone, also of what is not used.
    case checksums
  }

  /// Larger files are said to be unread.
  package static let mostBytes = 48 << 20

  package var role: Role {
    switch self {
    case .packageLock, .yarnLock, .pnpmLock, .poetryLock, .uvLock, .pipfileLock, .cargoLock,
      .gemLock, .gradleLock, .composerLock, .swiftResolved:
      .lock
    case .goSum: .checksums
    case .packageJSON, .bindingGyp, .requirements, .pyproject, .pipfile, .setupPy, .goMod,
      .cargoManifest, .buildRust, .gemfile, .gemspec, .pom, .gradleBuild, .versionCatalog,
      .composerManifest, .swiftManifest, .dockerfile, .workflow, .actionDefinition,
      .gitlabPipeline:
      .manifest
    }
  }

  /// A manifest and the lock files that tools may write beside it.
  private struct Family: Sendable {
    var manifest: DependencyFile
    var manifestNames: [String]
    var lock: DependencyFile
    var lockNames: [String]
  }

  private static let families = [
    Family(
      manifest: .packageJSON, manifestNames: ["package.json"], lock: .packageLock,
      lockNames: ["package-lock.json", "npm-shrinkwrap.json"]),
    Family(
      manifest: .packageJSON, manifestNames: ["package.json"], lock: .yarnLock,
      lockNames: ["yarn.lock"]),
    Family(
      manifest: .packageJSON, manifestNames: ["package.json"], lock: .pnpmLock,
      lockNames: ["pnpm-lock.yaml"]),
    Family(
      manifest: .pyproject, manifestNames: ["pyproject.toml"], lock: .poetryLock,
      lockNames: ["poetry.lock"]),
    Family(
      manifest: .pyproject, manifestNames: ["pyproject.toml"], lock: .uvLock,
      lockNames: ["uv.lock"]),
    Family(
      manifest: .pipfile, manifestNames: ["Pipfile"], lock: .pipfileLock,
      lockNames: ["Pipfile.lock"]),
    Family(manifest: .goMod, manifestNames: ["go.mod"], lock: .goSum, lockNames: ["go.sum"]),
    Family(
      manifest: .cargoManifest, manifestNames: ["Cargo.toml"], lock: .cargoLock,
      lockNames: ["Cargo.lock"]),
    Family(
      manifest: .gemfile, manifestNames: ["Gemfile", "gems.rb"], lock: .gemLock,
      lockNames: ["Gemfile.lock", "gems.locked"]),
    Family(
      manifest: .composerManifest, manifestNames: ["composer.json"], lock: .composerLock,
      lockNames: ["composer.lock"]),
    Family(
      manifest: .swiftManifest, manifestNames: ["Package.swift"], lock: .swiftResolved,
      lockNames: ["Package.resolved"]),
  ]

  /// The names that the lock files of a manifest have.
  package var lockNames: [String] {
    Self.families.filter { $0.manifest == self }.flatMap(\.lockNames)
  }

  /// The names that the manifests of a lock file have, and every file that may change the lock.
  package var manifestNames: [String] {
    Self.families.first { $0.lock == self }?.manifestNames ?? []
  }

  /// What a file at this path is; nil for a file that says nothing of dependencies.
  package init?(path: [UInt8]) {
    let parts = path.split(separator: UInt8(ascii: "/"))
    guard let last = parts.last, last.count <= 255 else { return nil }
    let name = String(decoding: last, as: UTF8.self)
    let folder = parts.dropLast().last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if let file = Self.named(name) ?? Self.like(name, in: folder) {
      self = file
      return
    }
    let above = parts.dropLast(2).last.map { String(decoding: $0, as: UTF8.self) }
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    guard folder == "workflows", above == ".github", isYAML else { return nil }
    self = .workflow
  }

  private static func named(_ name: String) -> DependencyFile? {
    switch name {
    case "package.json": .packageJSON
    case "package-lock.json", "npm-shrinkwrap.json": .packageLock
    case "yarn.lock": .yarnLock
    case "pnpm-lock.yaml": .pnpmLock
    case "binding.gyp": .bindingGyp
    case "pyproject.toml": .pyproject
    case "poetry.lock": .poetryLock
    case "uv.lock": .uvLock
    case "Pipfile": .pipfile
    case "Pipfile.lock": .pipfileLock
    case "setup.py": .setupPy
    case "go.mod": .goMod
    case "go.sum": .goSum
    case "Cargo.toml": .cargoManifest
    case "Cargo.lock": .cargoLock
    case "build.rs": .buildRust
    case "Gemfile", "gems.rb": .gemfile
    case "Gemfile.lock", "gems.locked": .gemLock
    case "pom.xml": .pom
    case "build.gradle", "build.gradle.kts": .gradleBuild
    case "gradle.lockfile", "buildscript-gradle.lockfile": .gradleLock
    case "composer.json": .composerManifest
    case "composer.lock": .composerLock
    case "Package.swift": .swiftManifest
    case "Package.resolved": .swiftResolved
    case "Dockerfile", "Containerfile": .dockerfile
    case "action.yml", "action.yaml": .actionDefinition
    case ".gitlab-ci.yml": .gitlabPipeline
    case _: nil
    }
  }

  private static func like(_ name: String, in folder: String) -> DependencyFile? {
    if name.hasSuffix(".txt") {
      let stem = name.dropLast(4)
      let isNamed =
        stem.hasPrefix("requirements") || stem.hasSuffix("requirements")
        || stem.hasPrefix("constraints") || folder == "requirements"
      return isNamed ? .requirements : nil
    }
    if name.hasSuffix(".gemspec") { return .gemspec }
    if name.hasSuffix(".versions.toml") { return .versionCatalog }
    if name.hasSuffix(".lockfile"), folder == "dependency-locks" { return .gradleLock }
    if name.hasSuffix(".dockerignore") { return nil }
    if name.hasPrefix("Dockerfile.") || name.hasSuffix(".Dockerfile")
      || name.hasSuffix(".dockerfile")
    {
      return .dockerfile
    }
    return name.hasPrefix("Package@swift-") && name.hasSuffix(".swift") ? .swiftManifest : nil
  }

  /// What there is to say of a file that is not read for its size.
  package var tooLarge: DependencyReading {
    var reading = DependencyReading()
    reading.complain("the file has more than \(Self.mostBytes) bytes", line: 1)
    return reading
  }

  /// What the bytes of such a file say.
  package func read(_ bytes: [UInt8]) -> DependencyReading {
    if bytes.count > Self.mostBytes { return tooLarge }
    return switch self {
    case .packageJSON: NodeManifest.read(bytes)
    case .packageLock: NodeLock.read(bytes)
    case .yarnLock: YarnLock.read(bytes)
    case .pnpmLock: PNPMLock.read(bytes)
    case .bindingGyp: ScriptFiles.bindingGyp(bytes)
    case .requirements: RequirementsFile.read(bytes)
    case .pyproject: PythonProject.read(bytes)
    case .poetryLock, .uvLock: PythonLock.read(bytes)
    case .pipfile: Pipfile.read(bytes)
    case .pipfileLock: Pipfile.readLock(bytes)
    case .setupPy: ScriptFiles.setupPy(bytes)
    case .goMod: GoModule.read(bytes)
    case .goSum: GoModule.readSums(bytes)
    case .cargoManifest: CargoManifest.read(bytes)
    case .cargoLock: CargoManifest.readLock(bytes)
    case .buildRust: ScriptFiles.buildRust(bytes)
    case .gemfile, .gemspec: GemDeclarations.read(bytes)
    case .gemLock: GemLock.read(bytes)
    case .pom: MavenProject.read(bytes)
    case .gradleBuild: GradleBuild.read(bytes)
    case .gradleLock: GradleBuild.readLock(bytes)
    case .versionCatalog: VersionCatalog.read(bytes)
    case .composerManifest: ComposerManifest.read(bytes)
    case .composerLock: ComposerManifest.readLock(bytes)
    case .swiftManifest: SwiftManifest.read(bytes)
    case .swiftResolved: SwiftManifest.readResolved(bytes)
    case .dockerfile: ImageFile.read(bytes)
    case .workflow, .actionDefinition: PipelineFile.readWorkflow(bytes)
    case .gitlabPipeline: PipelineFile.readGitLab(bytes)
    }
  }
}
