import GateModel

/// Which files hold data rather than code, by their names alone.
enum DataFile {
  private static let ends: Set<String> = [
    "csv", "tsv", "tab", "json", "jsonl", "ndjson", "geojson", "xml", "sql", "dump", "log", "ldif",
    "vcf", "ics", "mbox", "eml",
  ]
  /// Formats that hold data and are no text: named, and not looked into.
  private static let packed: Set<String> = [
    "xlsx", "xls", "xlsm", "ods", "parquet", "avro", "orc", "feather", "arrow", "sqlite", "sqlite3",
    "db", "mdb", "accdb", "sav", "dta", "rds", "rdata", "pkl", "pickle", "h5", "hdf5", "pdf",
    "docx",
  ]
  /// Written by programs for programs, or naming those who wrote a package.
  private static let manifests: Set<String> = [
    "package.json", "package-lock.json", "npm-shrinkwrap.json", "composer.json", "composer.lock",
    "pom.xml", "manifest.json", "tsconfig.json", "jsconfig.json", "bower.json", "lerna.json",
    "deno.json", "plugin.xml", "androidmanifest.xml", "codemeta.json", ".zenodo.json",
    ".all-contributorsrc", "pipfile.lock", "project.json", "nuspec.xml", "package.xml",
  ]

  /// Whether it is looked into where the policy names no files.
  static func isData(_ path: BytePath) -> Bool {
    ends.contains(end(of: path)) && !manifests.contains(name(of: path))
  }

  static func isPacked(_ path: BytePath) -> Bool { packed.contains(end(of: path)) }

  private static func name(of path: BytePath) -> String {
    String(decoding: path.lastComponent.map(\.lowered), as: UTF8.self)
  }

  private static func end(of path: BytePath) -> String {
    let name = path.lastComponent
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: name[(dot + 1)...].map(\.lowered), as: UTF8.self)
  }
}
