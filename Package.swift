// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way: Swift 6, no warning let through; in the product every unsafe
/// expression is spelled so.
let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
/// Without what the compiler would import unasked: the engine behind Regex alone brings hundreds of
/// conformances, and the run-time system searches all there are each time it meets a new type.
let strict =
  common + [
    .strictMemorySafety(),
    .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
  ]

/// Gates start in half a millisecond because nothing is left to load at run time.
///
/// The ninety initialisers of vectorscan's compiler lie scattered over its code, and each costs a page
/// fault before `main`; kept in one section they cost one.
let selfContained: [LinkerSetting] = [
  .unsafeFlags([
    "-static-executable", "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "keep-text-section-prefix",
  ])
]

/// The helper loads grammars at run time, which ask the program for four functions of Python.
let loadingGrammars: [LinkerSetting] = [
  .unsafeFlags(
    ["PyModule_Create2", "PyModuleDef_Init", "PyCapsule_New", "PyLong_FromVoidPtr"].flatMap {
      ["-Xlinker", "--export-dynamic-symbol=\($0)"]
    })
]

func module(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tool(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: selfContained)
}

func tests(
  _ name: String, uses dependencies: [Target.Dependency], beside data: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["GateTestSupport"], exclude: data,
    swiftSettings: common)
}

let package = Package(
  name: "cg",
  products: [.library(name: "FuzzSurfaces", type: .static, targets: ["FuzzSurfaces"])],
  targets: [
    // MARK: C libraries, from Debian
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .systemLibrary(name: "CVectorscan", pkgConfig: "libhs"),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium"),
    .systemLibrary(name: "CLzma", pkgConfig: "liblzma"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
    .systemLibrary(name: "CBzip2"),
    .systemLibrary(name: "CTreeSitter"),
    .target(name: "CGrammars"),

    // MARK: Pure modules: they decide, and open nothing
    module("GateModel"),
    module("ContentDigest", uses: ["CSodium"]),
    module("LicenseTerms", uses: ["GateModel"]),
    module("PatternEngine", uses: ["GateModel", "CPCRE2", "CVectorscan"]),
    module("BuiltinPolicies"),
    module(
      "PolicyLanguage",
      uses: [
        "GateModel", "PatternEngine", "ContentDigest", "BuiltinPolicies", "DependencyFormats",
        "LicenseTerms", "SecretSearch", "YAMLFormat",
      ]),
    module(
      "SecretSearch",
      uses: ["GateModel", "PatternEngine", "ContentDigest", "BuiltinPolicies", "ArchiveFormat"]),
    module("PolicyStarter", uses: ["GateModel"]),
    module("TOMLFormat"),
    module("YAMLFormat", uses: ["CYAML"]),
    module("JSONFormat"),
    module("XMLFormat"),
    module(
      "DependencyFormats", uses: ["JSONFormat", "TOMLFormat", "XMLFormat", "YAMLFormat"]),
    module("PolicyImport", uses: ["TOMLFormat"]),
    module("PatchFormat", uses: ["GateModel", "CDeflate"]),
    module(
      "GateChecks",
      uses: [
        "GateModel", "BuiltinPolicies", "DependencyFormats", "JSONFormat", "LicenseTerms",
        "PatchFormat", "PatternEngine", "SecretSearch",
      ]),
    module("ArchiveFormat", uses: ["CDeflate", "CLzma", "CZstd", "CBzip2"]),
    module("GateReports", uses: ["GateModel"]),
    module("HookProtocol", uses: ["GateModel"]),

    // MARK: Helpers: what runs in a process of its own
    .target(
      name: "SourceAnalysis", dependencies: ["GateModel", "CTreeSitter", "CGrammars"],
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-Xlinker", "-l:libtree-sitter.a"])]),
    .executableTarget(
      name: "cg-analyze", dependencies: ["SourceAnalysis", "GateModel"], swiftSettings: strict,
      linkerSettings: loadingGrammars + [.unsafeFlags(["-static-stdlib"])]),

    .executableTarget(
      name: "cg-rego", swiftSettings: strict, linkerSettings: [.unsafeFlags(["-static-stdlib"])]),

    // MARK: IO modules: they fetch and store, and decide nothing
    module("GitReader", uses: ["GateModel", "CDeflate", "CZlib"]),
    module("ToolShell", uses: ["GateModel", "GateReports"]),
    module("ScanCache"),
    module("ExternalClient", uses: ["GateModel"]),
    module("AnalysisClient", uses: ["GateModel"]),

    // MARK: Wiring and tools: they bring both sides together
    module(
      "GateDriver",
      uses: [
        "GateModel", "ContentDigest", "DependencyFormats", "JSONFormat", "PatternEngine",
        "PatchFormat", "PolicyLanguage", "SecretSearch", "GateChecks", "GateReports", "GitReader",
        "ScanCache", "AnalysisClient", "ExternalClient", "ToolShell",
      ]),
    tool(
      "cg-scan",
      uses: [
        "AnalysisClient", "GateChecks", "GateDriver", "GateModel", "GateReports", "GitReader",
        "PatchFormat", "PolicyLanguage", "ScanCache", "SecretSearch", "ToolShell",
      ]),
    tool(
      "cg-prepush",
      uses: [
        "ContentDigest", "GateChecks", "GateDriver", "GateModel", "GateReports", "GitReader",
        "HookProtocol", "PolicyLanguage", "ScanCache", "SecretSearch", "ToolShell",
      ]),
    tool(
      "cg-policy",
      uses: [
        "GateChecks", "GateDriver", "GateModel", "PolicyLanguage", "PolicyImport", "PolicyStarter",
        "PatternEngine",
        "SecretSearch", "GateReports",
        "GitReader", "TOMLFormat", "ToolShell",
      ]),

    // MARK: Tests
    .target(
      name: "GateTestSupport", dependencies: ["GateModel", "PatternEngine"],
      path: "Tests/GateTestSupport",
      swiftSettings: common),
    tests("GateModelTests", uses: ["GateModel"]),
    tests("ContentDigestTests", uses: ["ContentDigest"]),
    tests("LicenseTermsTests", uses: ["LicenseTerms"]),
    tests("PatternEngineTests", uses: ["PatternEngine", "GateModel"]),
    tests(
      "PolicyLanguageTests",
      uses: ["PolicyLanguage", "PatternEngine", "BuiltinPolicies", "GateModel"]),
    tests("PolicyStarterTests", uses: ["PolicyStarter", "PolicyLanguage", "GateModel"]),
    tests(
      "SecretSearchTests", uses: ["SecretSearch", "PatternEngine", "PolicyLanguage", "GateModel"]),
    tests("TOMLFormatTests", uses: ["TOMLFormat"]),
    tests("JSONFormatTests", uses: ["JSONFormat"]),
    tests("XMLFormatTests", uses: ["XMLFormat"]),
    tests("YAMLFormatTests", uses: ["YAMLFormat"]),
    tests("DependencyFormatsTests", uses: ["DependencyFormats"]),
    tests("PolicyImportTests", uses: ["PolicyImport", "TOMLFormat", "GateModel"]),
    tests("PatchFormatTests", uses: ["PatchFormat", "GateModel"]),
    tests("ArchiveFormatTests", uses: ["ArchiveFormat"]),
    tests(
      "GateChecksTests",
      uses: [
        "GateChecks", "DependencyFormats", "PatchFormat", "SecretSearch", "PatternEngine",
        "GateModel",
      ], beside: ["Validation"]),
    tests(
      "GateReportsTests", uses: ["GateReports", "GateModel"], beside: ["Goldens", "Validation"]),
    tests(
      "GateDriverTests",
      uses: [
        "GateDriver", "GateChecks", "GateModel", "GitReader", "PatchFormat", "PatternEngine",
        "ScanCache", "SecretSearch",
      ]),
    .testTarget(
      name: "SourceAnalysisTests", dependencies: ["SourceAnalysis", "GateModel"],
      swiftSettings: common, linkerSettings: loadingGrammars),
    tests("AnalysisClientTests", uses: ["AnalysisClient", "GateModel"]),
    tests("ScanCacheTests", uses: ["ScanCache"]),
    tests("HookProtocolTests", uses: ["HookProtocol", "GateModel"]),
    tests("ExternalClientTests", uses: ["ExternalClient", "GateModel"]),
    tests("GitReaderTests", uses: ["GitReader", "GateModel"]),
    .target(
      name: "ShellSample", dependencies: ["GateModel", "ToolShell"], path: "Tests/ShellSample",
      swiftSettings: strict),
    // Apart from its library: a test bundle would inherit -static-executable from it.
    .executableTarget(
      name: "shell-sample", dependencies: ["ShellSample", "ToolShell"],
      path: "Tests/ShellSampleTool",
      swiftSettings: strict, linkerSettings: selfContained),
    tests(
      "ToolShellTests", uses: ["ToolShell", "GateModel", "ShellSample"], beside: ["Goldens"]),
    .target(
      name: "FuzzSurfaces",
      dependencies: [
        "GateModel", "PolicyLanguage", "PatchFormat", "PolicyImport", "TOMLFormat", "ArchiveFormat",
        "GitReader",
      ],
      path: "Tests/FuzzSurfaces", swiftSettings: common),
    tests("FuzzTests", uses: ["FuzzSurfaces"]),
    tests(
      "ScenarioTests", uses: ["GateModel", "PatternEngine", "PolicyLanguage", "SecretSearch"],
      beside: ["Scenarios", "README.md"]),
  ]
)
