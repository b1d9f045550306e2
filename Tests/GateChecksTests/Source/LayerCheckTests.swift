import GateModel
import Testing

@testable import GateChecks

struct LayerCheckTests {
  private func layers() -> [LayerRule] {
    var web = LayerRule(name: Setting("web"), files: patterns("src/web/", "crates/web/", "web/"))
    var core = LayerRule(
      name: Setting("core"), files: patterns("src/core/", "crates/core/", "core/"))
    let data = LayerRule(
      name: Setting("data"), files: patterns("src/data/", "crates/data/", "data/"))
    web.mayImport = [Setting("core")]
    core.modules = [Setting("CoreKit")]
    return [web, core, data]
  }

  @Test(arguments: [
    ("src/web/a.py", "data.store", true), ("src/web/a.py", "core.rules", false),
    ("src/web/a.py", "..data.store", true), ("src/web/a.py", ".views", false),
    ("src/web/a.py", "json", false), ("src/core/a.py", "web.views", true),
    ("src/web/a.ts", "../data/store", true), ("src/web/a.ts", "./data/store", false),
    ("src/web/a.ts", "@/data/store", true), ("src/web/a.ts", "react", false),
    ("web/a.go", "github.com/acme/app/data", true), ("web/a.go", "data", false),
    ("src/web/A.java", "core.Rules", false), ("src/web/A.java", "data.Store", true),
    ("crates/web/src/a.rs", "data.store", true), ("crates/web/src/a.rs", "crate.data", false),
    ("src/web/a.c", "./../data/x.h", true), ("src/web/a.c", "stdio.h", false),
    ("src/data/a.swift", "CoreKit", true), ("src/web/a.swift", "CoreKit", false),
    ("src/web/a.rb", "data/store", true), ("src/web/a.rb", "../core/x", false),
  ]) func importsAreHeldAgainstLayers(_ path: String, _ module: String, _ isFound: Bool) {
    var sample = SourceCase()
    sample.policy.layers = layers()
    sample.add(path, before: nil, now: ("x\n", .imports(module)))
    #expect(sample.findings(of: LayerCheck()) == (isFound ? ["layers/import \(path):1 error"] : []))
  }
}
