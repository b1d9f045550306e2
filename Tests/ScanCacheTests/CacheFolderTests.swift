import Foundation
import GateTestSupport
import ScanCache
import Testing

/// A cache decides what is found, so nothing is believed that another could have written.
@Suite struct CacheFolderTests {
  private let folder = Folder()

  private func made(_ name: String = "cache") -> CacheFolder? {
    CacheFolder(at: Array(folder.at(name).utf8))
  }

  private func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.at(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func whatIsWrittenComesBackAndIsPrivate() throws {
    let cache = try #require(made("b/cache"))
    #expect(cache.write("x", [1, 2, 3]))
    #expect(cache.read("x", limit: 3) == [1, 2, 3])
    #expect(cache.read("x", limit: 2) == nil)
    #expect(try mode("b/cache") == 0o700)
    #expect(try mode("b/cache/x") == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.at("b/cache")) == ["x"])
    cache.drop("x")
    #expect(cache.read("x", limit: 3) == nil)
  }

  @Test func aHomeThatIsNotThereIsNotMade() {
    #expect(made("home/.cache/cg") == nil)
    #expect(!FileManager.default.fileExists(atPath: folder.at("home")))
  }

  @Test(arguments: [0o770, 0o702, 0o777])
  func aFolderThatOthersCanWriteIsRefused(mode: Int) throws {
    _ = try #require(made())
    chmod(folder.at("cache"), mode_t(mode))
    #expect(made() == nil)
  }

  @Test func aLinkToAFolderIsRefused() throws {
    _ = try #require(made("real"))
    symlink(folder.at("real"), folder.at("cache"))
    #expect(made() == nil)
  }

  @Test(arguments: [0o660, 0o604, 0o666, 0o640])
  func aFileThatOthersCanReachIsNotBelieved(mode: Int) throws {
    let cache = try #require(made())
    #expect(cache.write("x", [1]))
    chmod(folder.at("cache/x"), mode_t(mode))
    #expect(cache.read("x", limit: 9) == nil)
  }

  @Test func linksPipesAndFoldersAreNotBelieved() throws {
    let cache = try #require(made())
    #expect(cache.write("real", [1]))
    symlink(folder.at("cache/real"), folder.at("cache/link"))
    mkfifo(folder.at("cache/pipe"), 0o600)
    mkdir(folder.at("cache/folder"), 0o700)
    for name in ["link", "pipe", "folder"] { #expect(cache.read(name, limit: 9) == nil) }
  }

  @Test(.enabled(if: geteuid() == 0)) func whatAnotherUserOwnsIsNotBelieved() throws {
    let cache = try #require(made())
    #expect(cache.write("x", [1]))
    chown(folder.at("cache/x"), 1, 1)
    #expect(cache.read("x", limit: 9) == nil)
    chown(folder.at("cache"), 1, 1)
    #expect(made() == nil)
  }

  @Test func aFolderThatCannotBeMadeIsNone() throws {
    try GitSandbox.put(folder.at("cache"), [1])
    #expect(made() == nil)
    #expect(made("cache/inside") == nil)
    #expect(CacheFolder(at: []) == nil)
  }

  @Test func theStandardPlaceNeedsAnAbsoluteFolder() {
    #expect(CacheFolder.standard(home: nil, cacheHome: nil) == nil)
    #expect(CacheFolder.standard(home: Array("x".utf8), cacheHome: Array("y".utf8)) == nil)
    let place = CacheFolder.standard(home: Array("/h".utf8), cacheHome: Array("y".utf8))
    #expect(place == Array("/h/.cache/cg".utf8))
  }
}
