import DependencyFormats
import Testing

/// Each list is in the order of its ecosystem; where versions are the same, they stand in one item.
@Suite struct VersionOrderTests {
  /// From the specifications: semver.org §11, PEP 440, the tests of Maven's ComparableVersion, the
  /// documentation of Gem::Version, of composer and of Go modules.
  static let ladders: [(Ecosystem, [String])] = [
    (
      .npm,
      [
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
        "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0",
        "99999999999999999999.0.0",
      ]
    ),
    (
      .go,
      [
        "v0.0.0-20170915032832-14c0d48ead0c", "v0.0.0-20190101000000-aaaaaaaaaaaa", "v1.2.3-pre",
        "v1.2.3", "v1.2.4-0.20191109021931-daa7c04131f5", "v1.2.4", "v2.0.0+incompatible",
      ]
    ),
    (
      .pypi,
      [
        "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456",
        "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0",
        "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15",
        "1.1.dev1", "1!0.1",
      ]
    ),
    (
      .gem,
      ["1.0.a", "1.0.a.2", "1.0.b1", "1.0.rc1", "1.0", "1.0.1", "1.9", "1.10.0.a", "1.10", "2"]
    ),
    (
      .maven,
      [
        "1-alpha2snapshot", "1-alpha2", "1-alpha-123", "1-beta-2", "1-beta123", "1-m2", "1-m11",
        "1-rc", "1-cr2", "1-rc123", "1-SNAPSHOT", "1", "1-sp", "1-sp2", "1-sp123", "1-abc",
        "1-def", "1-pom-1", "1-1-snapshot", "1-1", "1-2", "1-123",
      ]
    ),
    (
      .maven,
      [
        "2.0", "2.0.a", "2-1", "2.0.2", "2.0.123", "2.1.0", "2.1-a", "2.1b", "2.1-c", "2.1-1",
        "2.1.0.1", "2.2", "2.123", "11.a2", "11.a11", "11.b2", "11.b11", "11.m2", "11.m11", "11",
        "11.a", "11b", "11c", "11m",
      ]
    ),
    (
      .composer,
      [
        "1.0.0-dev", "1.0.0-alpha1", "1.0.0-beta2", "1.0.0-RC1", "1.0.0", "1.0.0-p1", "1.0.1",
        "1.10",
      ]
    ),
  ]

  @Test(arguments: ladders)
  func goesUp(_ ecosystem: Ecosystem, _ ladder: [String]) {
    for (place, lower) in ladder.enumerated() {
      #expect(ecosystem.order(lower, lower) == .same, "\(lower)")
      for higher in ladder[(place + 1)...] {
        #expect(ecosystem.order(lower, higher) == .before, "\(lower) before \(higher)")
        #expect(ecosystem.order(higher, lower) == .after, "\(higher) after \(lower)")
      }
    }
  }

  @Test(arguments: [
    (Ecosystem.npm, "v1.2.3", "1.2.3+build"), (.pypi, "1.0.0", "1"), (.pypi, "1.0-1", "1.0.post1"),
    (.pypi, "1.0ALPHA1", "1.0a1"), (.pypi, "1.0.preview1", "1.0rc1"), (.gem, "1.0", "1.0.0"),
    (.maven, "1.0", "1"), (.maven, "1-ga", "1"), (.maven, "1.0.0-final", "1"),
    (.maven, "1cr1", "1rc1"), (.maven, "1a1", "1-alpha-1"), (.composer, "v1.0", "1.0.0.0"),
  ])
  func takesAsTheSame(_ ecosystem: Ecosystem, _ one: String, _ other: String) {
    #expect(ecosystem.order(one, other) == .same)
  }

  @Test(arguments: [
    (Ecosystem.npm, "latest", "1.0.0"), (.pypi, "1.0", "main"), (.composer, "dev-main", "1.0"),
    (.actions, "v4", "main"), (.docker, "3.12-slim", "latest"), (.gem, "~> 1", "1"),
  ])
  func saysNothingOfWhatIsNoVersion(_ ecosystem: Ecosystem, _ one: String, _ other: String) {
    #expect(ecosystem.order(one, other) == nil)
  }

  @Test(arguments: [
    (Ecosystem.maven, "2.0", "[1.0,2.0)", false), (.maven, "1.5", "[1.0,2.0)", true),
    (.maven, "3.1", "(,1],[3,)", true), (.maven, "2", "(,1],[3,)", false),
    (.gem, "1.9", "~> 1.2", true), (.gem, "2.0", "~> 1.2", false),
    (.gem, "1.2.9", "~> 1.2.3", true),
    (.gem, "1.3", "~> 1.2.3", false), (.pypi, "1.5", "~=1.4", true), (.pypi, "2.0", "~=1.4", false),
    (.pypi, "2.0.dev1", "<2", false), (.pypi, "1.4.1", ">=1.2,!=1.4.1", false),
    (.go, "v1.5.0", ">=v1.2.0 <v2", true), (.composer, "1.9", "^1.2 || ^3", true),
    (.composer, "2.1", "^1.2|^3", false), (.actions, "v4", ">=3", true),
    (.actions, "v2", ">=3", false),
  ])
  func holdsRanges(_ ecosystem: Ecosystem, _ version: String, _ range: String, _ isIn: Bool) throws
  {
    #expect(try #require(VersionRange(range, in: ecosystem)).contains(version) == isIn)
  }
}
