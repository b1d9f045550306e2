import Foundation
import GateModel
import GateTestSupport
import GitReader
import PatternEngine
import ScanCache
import SecretSearch
import Testing

@testable import GateDriver

/// What comes out of the cache is what a run without it finds, whatever happened in between.
@Suite struct HistoryCacheTests {
  private let box: GitSandbox
  private let history: RememberedHistory

  init() throws {
    box = try GitSandbox()
    history = try RememberedHistory(box)
  }

  private var folder: String { history.folder }

  private func token(_ number: Int) -> String { RememberedHistory.token(number) }

  private func findings(
    cached: Bool, _ means: HistoryScan.Means = HistoryScan.Means()
  ) throws -> RememberedHistory.Told { try history.run(cached: cached, means).told }

  @Test func itHoldsNoSecretAndDamageChangesNothing() throws {
    try box.write("f", "key = \(token(3))\n")
    try box.commit("with \(token(4))")
    let fresh = try findings(cached: true)
    #expect(fresh.findings.count == 2)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try damage(folder + "/" + name, fresh)
    }
  }

  @Test(arguments: [false, true]) func whatIsNamedBySecretsIsNotKept(byAuthor: Bool) throws {
    if byAuthor { try box.git("config", "user.name", token(5)) }
    box.environment["GIT_AUTHOR_NAME"] = byAuthor ? token(5) : "Ada"
    try box.write(byAuthor ? "f" : "a/\(token(5))/f", "key = \(token(6))\n")
    try box.commit("first")
    let fresh = try findings(cached: false)
    #expect(try findings(cached: true) == fresh)
    #expect(try findings(cached: true) == fresh)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let whole = Data(try GitSandbox.contents(folder + "/" + name))
      #expect(whole.range(of: Data(token(5).utf8)) == nil)
    }
  }

  private func damage(_ file: String, _ fresh: RememberedHistory.Told) throws {
    let whole = try GitSandbox.contents(file)
    for number in [3, 4] {
      #expect(Data(whole).range(of: Data(token(number).utf8)) == nil)
    }
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
      var damaged = whole
      damaged[place] ^= 0x21
      for bytes in [damaged, Array(whole.prefix(place))] {
        try GitSandbox.put(file, bytes)
        // A new tag makes the run ask for more than the record.
        try box.git("tag", "-f", "t", "HEAD")
        #expect(try findings(cached: true).findings == fresh.findings)
        try box.git("tag", "-d", "t")
      }
    }
    // Another's file, and a folder that cannot be written, are as none.
    try GitSandbox.put(file, whole)
    chmod(file, 0o666)
    #expect(try findings(cached: true) == fresh)
    chmod(folder, 0o777)
    #expect(try findings(cached: true) == fresh)
  }

  /// Shows that the second run reads nothing: the object is gone, and its finding stands.
  @Test func nothingIsReadAgainWhereNothingChanged() throws {
    try box.write("f", token(3))
    try box.commit("first")
    let fresh = try findings(cached: true)
    let blob = try box.id("HEAD:f").hex
    let path = box.at(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    chmod(path, 0o644)
    try GitSandbox.put(path, [0])
    #expect(try findings(cached: true) == fresh)
  }
}
