package import DependencyFormats
package import GateChecks
package import GateModel
import GitReader
import JSONFormat
import ToolShell

/// Advisories and bills of materials as files of this machine. Nothing is fetched, and nothing is
/// looked at before a check asks about packages.
package struct DependencyData: DependencyKnowledge {
  /// More than the largest ecosystem's export has.
  static let mostFiles = 1_000_000
  static let mostBytes = 4 << 30
  private static let largestAdvisory = 8 << 20
  private static let largestBill = 64 << 20

  /// Knows nothing before it is asked.
  package init() {}

  /// Reads what the policy names by an absolute path, whole or not at all.
  package func lore(
    for policy: DependencyPolicy, about packages: Set<PackageName>
  ) throws(ReadFailure) -> DependencyLore {
    var lore = DependencyLore()
    for file in policy.sbom where file.value.hasPrefix("/") {
      let bytes = try Self.read(BytePath(file.value), limit: Self.largestBill)
      try lore.add(bill: bytes, at: BytePath(file.value))
    }
    if policy.vulnerabilities.value != .off, let folder = policy.osv {
      guard folder.value.hasPrefix("/") else {
        throw ReadFailure(
          path: BytePath(folder.value), reason: "`dependencies.osv` is no absolute path",
          remedy: "Name a folder of this machine, which no change can reach.")
      }
      try Self.readAdvisories(BytePath(folder.value), about: packages, into: &lore)
    }
    return lore
  }

  private static func readAdvisories(
    _ folder: BytePath, about packages: Set<PackageName>, into lore: inout DependencyLore
  ) throws(ReadFailure) {
    let ecosystems = Set(packages.map(\.ecosystem))
    let wanted = try list(folder).filter { path in
      guard path.bytes.suffix(5).elementsEqual(".json".utf8) else { return false }
      // Exports have a folder for each ecosystem.
      guard let ecosystem = Advisory.ecosystem(folder: path.bytes) else { return true }
      return ecosystems.contains(ecosystem)
    }
    let filter = AdvisoryFilter(packages)
    var total = 0
    for path in wanted {
      let bytes = try read(path, limit: largestAdvisory)
      total += bytes.count
      guard total <= mostBytes else {
        throw ReadFailure(
          path: folder, reason: "the advisories have more than \(mostBytes) bytes",
          remedy: "Keep the ecosystems that the project uses.")
      }
      guard filter.mayMean(bytes) else { continue }
      do throws(JSONMistake) {
        if let advisory = try Advisory.parse(bytes) { lore.add(advisory, about: packages) }
      } catch {
        lore.notScanned.append(
          NotScanned(
            path: path, reason: "the advisory is no JSON: \(error.reason)", wasRequired: true))
      }
    }
  }

  private static func list(_ folder: BytePath) throws(ReadFailure) -> [BytePath] {
    do throws(GitFailure) {
      let found = try PlainFiles().list([folder], advancing: {})
      if let unread = found.unread.first {
        throw GitFailure(
          .system, "read advisories", unread.reason, remedy: "check who may read it",
          path: unread.path)
      }
      guard found.files.count <= mostFiles else {
        throw GitFailure(
          .limit, "read advisories", "the folder has more than \(mostFiles) files",
          remedy: "keep the ecosystems that the project uses", path: folder)
      }
      return found.files.map(\.path)
    } catch {
      throw ReadFailure(path: folder, reason: error.reason, remedy: error.remedy)
    }
  }

  private static func read(_ path: BytePath, limit: Int) throws(ReadFailure) -> [UInt8] {
    do throws(ShellFailure) {
      return try InputFile.read(path.bytes, limit: limit)
    } catch {
      throw ReadFailure(path: path, reason: error.reason, remedy: error.remedy)
    }
  }
}

/// Tells advisories that cannot mean any of the packages without reading them as JSON, where there
/// are few packages.
private struct AdvisoryFilter {
  private static let few = 8
  private let names: [[UInt8]]?

  init(_ packages: Set<PackageName>) {
    // A name may be spelled in other ways than the one that it is compared by.
    let isPlain = packages.allSatisfy { [.npm, .go, .cargo, .gem, .maven].contains($0.ecosystem) }
    names =
      isPlain && packages.count <= Self.few
      ? packages.map { Array("\"\($0.name)\"".utf8) } : nil
  }

  func mayMean(_ bytes: [UInt8]) -> Bool {
    guard let names else { return true }
    // An escape may stand for any letter.
    var at = bytes.startIndex
    while let quote = bytes[at...].firstIndex(where: { $0 == 0x22 || $0 == 0x5c }) {
      if bytes[quote] == 0x5c {
        let next = quote + 1 < bytes.count ? bytes[quote + 1] : 0
        if next == UInt8(ascii: "u") || next == UInt8(ascii: "/") { return true }
        at = min(quote + 2, bytes.count)
        continue
      }
      if names.contains(where: { bytes[quote...].starts(with: $0) }) { return true }
      at = quote + 1
    }
    return false
  }
}
