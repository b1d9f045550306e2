/// The licences and exceptions that SPDX knows, by id in any letter case.
package enum LicenseList {
  /// One name of the list.
  package struct Entry: Hashable, Sendable {
    /// As the list spells it.
    package let id: String
    package let isDeprecated: Bool
    /// What took the place of a deprecated one: an id or an expression; nil where nothing did.
    package let replacement: String?
  }

  /// Which edition of the list this is.
  package static var version: String { SPDXList.version }

  /// The licence with this id; nil for one that is not listed.
  package static func license(_ id: String) -> Entry? { names.licenses[folded(id)] }

  /// The exception with this id; nil for one that is not listed.
  package static func exception(_ id: String) -> Entry? { names.exceptions[folded(id)] }

  /// Every id of a licence that is not deprecated.
  static var currentLicenses: [String] { current(names.licenses) }

  /// Every id of an exception that is not deprecated.
  static var currentExceptions: [String] { current(names.exceptions) }

  static func folded(_ id: String) -> [UInt8] {
    id.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func current(_ entries: [[UInt8]: Entry]) -> [String] {
    entries.values.filter { !$0.isDeprecated }.map(\.id).sorted()
  }

  private static let names: (licenses: [[UInt8]: Entry], exceptions: [[UInt8]: Entry]) = {
    var (licenses, exceptions): ([[UInt8]: Entry], [[UInt8]: Entry]) = ([:], [:])
    let text = SPDXList.rows.withUTF8Buffer { unsafe Array($0) }
    for row in text.split(separator: UInt8(ascii: "\n")) {
      let fields = row.split(separator: UInt8(ascii: "\t")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard fields.count > 1 else { continue }
      let successor = fields.count > 2 ? fields[2] : nil
      let entry = Entry(
        id: fields[1], isDeprecated: successor != nil,
        replacement: successor == "-" ? nil : successor)
      if fields[0] == "exception" {
        exceptions[folded(entry.id)] = entry
      } else {
        licenses[folded(entry.id)] = entry
      }
    }
    return (licenses, exceptions)
  }()
}
