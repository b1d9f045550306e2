package import JSONFormat

/// SPDX and CycloneDX files in JSON, as far as they say licences.
package struct BillOfMaterials: Sendable {
  /// Expressions by package and version; a version of nil holds for all.
  package private(set) var licenses: [PackageName: [String?: String]] = [:]

  /// Reads either form; nil for a document that is neither.
  package init?(_ bytes: [UInt8]) throws(JSONMistake) {
    guard let root = try JSONDocument.parse(bytes).object else { return nil }
    if root["bomFormat"]?.text == "CycloneDX" {
      components(root["components"]?.items ?? [], depth: 0)
    } else if root["spdxVersion"] != nil {
      for item in root["packages"]?.items ?? [] { package(item) }
    } else {
      return nil
    }
  }

  private mutating func add(_ purl: String, _ license: String) {
    guard let (name, version) = PackageName.parse(purl: purl), !license.isEmpty else { return }
    licenses[name, default: [:]][version] = license
  }

  private mutating func components(_ items: [JSONValue], depth: Int) {
    for entry in items.compactMap(\.object) {
      if let purl = entry["purl"]?.text { add(purl, Self.license(entry["licenses"]?.items ?? [])) }
      if depth < 16 { components(entry["components"]?.items ?? [], depth: depth + 1) }
    }
  }

  /// Several licences of one component hold at once.
  private static func license(_ items: [JSONValue]) -> String {
    let texts = items.compactMap(\.object).compactMap { entry -> String? in
      if let expression = entry["expression"]?.text { return expression }
      let license = entry["license"]?.object
      return license?["id"]?.text ?? license?["name"]?.text
    }
    return texts.count < 2 ? texts.first ?? "" : texts.map { "(\($0))" }.joined(separator: " AND ")
  }

  private mutating func package(_ item: JSONValue) {
    guard let entry = item.object else { return }
    let stated = [entry["licenseConcluded"]?.text, entry["licenseDeclared"]?.text]
    let license = stated.compactMap { $0 }.first { $0 != "NOASSERTION" && $0 != "NONE" }
    for reference in (entry["externalRefs"]?.items ?? []).compactMap(\.object)
    where reference["referenceType"]?.text == "purl" {
      add(reference["referenceLocator"]?.text ?? "", license ?? "")
    }
  }
}
