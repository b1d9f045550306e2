import Foundation
import GateModel
import GateTestSupport
import ScanCache
import SecretSearch
import Testing

@testable import GateDriver

/// What rules are compiled to is kept by the first run that needs it.
@Suite struct SecretSearchesTests {
  private let box: GitSandbox
  private let policy: SecretPolicy

  init() throws {
    box = try GitSandbox()
    let origin = Origin(source: "test")
    var policy = SecretPolicy()
    for (id, word) in [("one", "mk"), ("two", "nk")] {
      policy.rules.append(
        SecretRule(
          id: Setting("made/\(id)", from: origin),
          regex: Setting(#"\b(\#(word)_[a-z0-9]{12})\b"#, from: origin)))
    }
    self.policy = policy
  }

  private var folder: String { box.root + "/cache" }

  private func search(_ load: SecretSearches.Load) throws -> Int {
    let cache = try #require(CacheFolder(at: Array(folder.utf8)))
    let searches = SecretSearches(cache: cache, load: load, program: nil)
    let searcher = try searches.search(for: policy).searcher()
    let text = Array("a mk_0123456789ab and nk_ab0123456789".utf8)
    return searcher.findings(in: unsafe text.span.bytes).sightings.count
  }

  /// Files are put in place by rename, so one that was written again is another.
  private func files() throws -> [String: Int] {
    var files: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let file = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      files[name] = file[.systemFileNumber] as? Int
    }
    return files
  }

  @Test(arguments: [SecretSearches.Load.light, .heavy])
  func theSecondRunCompilesNothing(load: SecretSearches.Load) throws {
    #expect(try search(load) == 2)
    let first = try files()
    #expect(first.count == 1)
    #expect(try search(load) == 2)
    #expect(try files() == first)
    // A hook takes what a whole history has compiled.
    if load == .heavy {
      #expect(try search(.light) == 2)
      #expect(try files() == first)
    }
  }

  @Test func whatIsDamagedIsMadeAnew() throws {
    #expect(try search(.light) == 2)
    let name = try #require(try files().keys.first)
    let whole = try GitSandbox.contents(folder + "/" + name)
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 30)) {
      var damaged = whole
      damaged[place] ^= 0x21
      try GitSandbox.put(folder + "/" + name, damaged)
      #expect(try search(.light) == 2)
    }
    #expect(try GitSandbox.contents(folder + "/" + name) == whole)
  }
}
