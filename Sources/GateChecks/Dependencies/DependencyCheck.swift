package import DependencyFormats
package import GateModel
import JSONFormat

/// Judges what a change, or a tree, depends on: names and versions, where they come from, whether they
/// are pinned, what runs on installing them, their licences and known vulnerabilities.
///
/// Manifests and lock files are read as data; code that computes a dependency is not run.
package struct DependencyCheck: Check {
  package let id = CheckID.dependencies
  private let knowledge: (any DependencyKnowledge)?

  /// `knowledge` reads the local data that the policy names; without it such demands are unmet.
  package init(knowing knowledge: (any DependencyKnowledge)? = nil) { self.knowledge = knowledge }

  package func examine(_ evidence: Evidence) -> Examination {
    if evidence.policy.dependencies.isSilent { return Examination() }
    var examiner = DependencyExaminer(evidence, knowing: knowledge)
    examiner.examineAll()
    return examiner.finished
  }
}

/// Local data about packages. Supplied by whoever may read files.
package protocol DependencyKnowledge: Sendable {
  /// What the data that the policy names has to say of these packages.
  func lore(
    for policy: DependencyPolicy, about packages: Set<PackageName>
  ) throws(ReadFailure) -> DependencyLore
}

/// What is known of packages besides their manifests.
package struct DependencyLore: Sendable {
  package var advisories: [PackageName: [Advisory]] = [:]
  /// Licences by version; a version of nil holds for all.
  package var licenses: [PackageName: [String?: String]] = [:]
  /// Data that was left out, and why.
  package var notScanned: [NotScanned] = []

  /// Knows nothing.
  package init() {}

  /// Adds what an advisory says of these packages.
  package mutating func add(_ advisory: Advisory, about packages: Set<PackageName>) {
    for package in Set(advisory.affected.map(\.package)) where packages.contains(package) {
      advisories[package, default: []].append(advisory)
    }
  }

  /// Adds the licences of a bill of materials.
  package mutating func add(bill bytes: [UInt8], at path: BytePath) throws(ReadFailure) {
    do throws(JSONMistake) {
      if let bill = try BillOfMaterials(bytes) {
        licenses.merge(bill.licenses) { $0.merging($1) { first, _ in first } }
        return
      }
    } catch {
      throw ReadFailure(
        path: path, reason: "it is no JSON: \(error.reason) (line \(error.line))",
        remedy: "Write the bill of materials anew.")
    }
    throw ReadFailure(
      path: path, reason: "it is neither SPDX nor CycloneDX in JSON",
      remedy: "Write the bill of materials as one of them.")
  }
}
