import DependencyFormats
import GateTestSupport
import Testing

/// Every kind of file, and what of it counts, a line each: `line name requirement version source`.
@Suite struct ManifestTests {
  private func read(_ path: String, _ text: String) throws -> DependencyReading {
    try #require(DependencyFile(path: Array(path.utf8))).read(Array(text.utf8))
  }

  private func lines(_ reading: DependencyReading) -> [String] {
    reading.dependencies.map { found in
      var parts = ["\(found.line)", found.label, found.requirement, found.version ?? "-"]
      switch found.source {
      case .registry(nil): break
      case .registry(let host?): parts.append("at \(host)")
      case .git: parts.append("git")
      case .path: parts.append("path")
      case .url: parts.append("url")
      }
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  @Test func packageJSON() throws {
    let reading = try read(
      "web/package.json",
      """
      {
        "dependencies": {"react": "^18.2.0", "@types/node": "20.1.0"},
        "devDependencies": {
          "a": "github:o/a", "b": "o/b#main", "c": "git+https://h/c.git",
          "d": "https://h/d.tgz", "e": "file:../e", "f": "workspace:*",
          "g": "npm:h@1.0.0"
        },
        "overrides": {"x": {"y": "2.0.0", ".": "1.0.0"}, "p/@s/q@^1": "3.0.0"},
        "scripts": {"test": "jest", "postinstall": "node x.js"}
      }
      """)
    #expect(
      lines(reading) == [
        "2 npm:react ^18.2.0 -", "2 npm:@types/node 20.1.0 20.1.0", "4 npm:a github:o/a - git",
        "4 npm:b o/b#main - git", "4 npm:c git+https://h/c.git - git",
        "5 npm:d https://h/d.tgz - url", "5 npm:e file:../e - path", "5 npm:f workspace:* - path",
        "6 npm:h 1.0.0 1.0.0", "8 npm:y 2.0.0 2.0.0", "8 npm:@s/q 3.0.0 3.0.0",
      ])
    #expect(reading.scripts.map(\.name) == ["postinstall"])
    #expect(reading.scripts.map(\.line) == [9])
  }

  @Test(arguments: [
    // Version 1, with a package below another; version 3, with a workspace and a link.
    """
    {"lockfileVersion": 1, "dependencies": {
    "a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz",
    "integrity": "sha512-A", "dependencies": {
    "b": {"version": "git+ssh://git@h/b.git#1"}}}}}
    """,
    """
    {"lockfileVersion": 3, "packages": {"": {"name": "x"},
    "node_modules/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz",
    "integrity": "sha512-A"}, "packages/w": {"version": "9.0.0"}, "node_modules/w": {"link": true},
    "node_modules/a/node_modules/b": {"version": "2.0.0", "resolved": "git+ssh://git@h/b.git#1"}}}
    """,
  ])
  func packageLock(_ text: String) throws {
    let reading = try read("package-lock.json", text)
    #expect(reading.dependencies.map(\.name) == ["a", "b"])
    #expect(reading.dependencies.map(\.line) == [2, 4])
    #expect(reading.dependencies[0].integrity == ["sha512-A"])
    guard case .git = reading.dependencies[1].source else {
      Issue.record("not from git")
      return
    }
  }

  /// Older clients read the one part, later ones the other: a difference must not stay unseen.
  @Test func packageLockOfVersionTwo() throws {
    let reading = try read(
      "package-lock.json",
      """
      {"lockfileVersion": 2, "packages": {
      "node_modules/a": {"version": "1.0.0", "integrity": "sha512-A"}},
      "dependencies": {
      "a": {"version": "1.0.0", "integrity": "sha512-A"},
      "b": {"version": "1.0.0", "integrity": "sha512-B"}}}
      """)
    #expect(lines(reading) == ["2 npm:a 1.0.0 1.0.0", "5 npm:b 1.0.0 1.0.0"])
  }

  @Test func yarnLock() throws {
    let one =
      "\"@a/b@^1.0.0\", \"@a/b@^1.1.0\":\n  version \"1.2.0\"\n"
      + "  resolved \"https://registry.yarnpkg.com/@a/b/-/b-1.2.0.tgz#0123\"\n  dependencies:\n"
      + "    c \"^2\"\n\nd@^1:\n  version \"1.0.0\"\n  resolved \"https://npm.example/d/-/d.tgz\"\n"
    #expect(
      lines(try read("yarn.lock", one)) == [
        "1 npm:@a/b 1.2.0 1.2.0", "7 npm:d 1.0.0 1.0.0 at npm.example",
      ])
    let later =
      "__metadata:\n  version: 8\n\n\"a@npm:^1, a@npm:^2\":\n  version: 2.0.0\n"
      + "  resolution: \"a@npm:2.0.0\"\n  checksum: 10/ab\n  linkType: hard\n\n"
      + "\"w@workspace:.\":\n  version: 0.0.0\n  resolution: \"w@workspace:.\"\n  linkType: soft\n"
    #expect(
      lines(try read("yarn.lock", later)) == ["4 npm:a 2.0.0 2.0.0", "10 npm:w 0.0.0 0.0.0 path"])
  }

  @Test(arguments: [
    "packages:\n\n  /@s/a/1.0.0_b@2.0.0:\n    resolution: {integrity: sha512-A}\n",
    "packages:\n\n  /@s/a@1.0.0(b@2.0.0):\n    resolution: {integrity: sha512-A}\n",
    "packages:\n\n  '@s/a@1.0.0':\n    resolution: {integrity: sha512-A}\n",
  ])
  func pnpmLock(_ text: String) throws {
    #expect(lines(try read("pnpm-lock.yaml", text)) == ["3 npm:@s/a 1.0.0 1.0.0"])
  }

  @Test func requirements() throws {
    let reading = try read(
      "requirements/dev.txt",
      """
      # comment
      Django==4.2.1  # pinned
      Foo.Bar[x,y] >= 1, <2 ; python_version < '3.8'
      -r base.txt
      --extra-index-url https://pypi.example/simple
      hashed==1.0 \\
        --hash=sha256:aa --hash=sha256:bb
      -e git+https://h/o/p.git@1#egg=Some_P
      direct @ https://h/d.zip
      ./local
      --odd
      ~~~
      """)
    #expect(
      lines(reading) == [
        "2 pypi:django ==4.2.1 4.2.1", "3 pypi:foo-bar >= 1, <2 -", "6 pypi:hashed ==1.0 1.0",
        "8 pypi:some-p git+https://h/o/p.git@1#egg=Some_P - git",
        "9 pypi:direct https://h/d.zip - url", "10 pypi:local ./local - path",
      ])
    #expect(reading.dependencies[2].integrity == ["sha256:aa", "sha256:bb"])
    #expect(reading.registries.map(\.line) == [5])
    #expect(reading.problems.map(\.line).contains(11))
  }

  @Test func pyproject() throws {
    let reading = try read(
      "pyproject.toml",
      """
      [project]
      dependencies = [
        "a>=1",
        "b",
      ]
      [project.optional-dependencies]
      x = ["c==1.0"]
      [dependency-groups]
      dev = [{include-group = "x"}, "d"]
      [build-system]
      requires = ["setuptools"]
      [tool.poetry.dependencies]
      python = "^3.9"
      e = "^1.2"
      f = {git = "https://h/f.git"}
      [tool.poetry.group.test.dependencies]
      g = [{version = "1", python = "<3"}, {version = "2"}]
      [tool.uv.sources]
      b = {path = "../b"}
      """)
    #expect(
      lines(reading) == [
        "3 pypi:a >=1 -", "19 pypi:b - path", "7 pypi:c ==1.0 1.0", "9 pypi:d -",
        "11 pypi:setuptools -", "14 pypi:e ^1.2 -", "15 pypi:f - git", "17 pypi:g 1 -",
        "17 pypi:g 2 -",
      ])
  }

  @Test func goModules() throws {
    let reading = try read(
      "go.mod",
      """
      module m
      go 1.22
      require a.b/c v1.2.3
      require (
      \td.e/f v0.0.0-20190101000000-aaaaaaaaaaaa // indirect
      )
      replace (
      \tg.h/i => ../i
      \tj.k/l v1.0.0 => m.n/o v1.0.1
      )
      what is this
      """)
    #expect(
      lines(reading) == [
        "3 go:a.b/c v1.2.3 v1.2.3",
        "5 go:d.e/f v0.0.0-20190101000000-aaaaaaaaaaaa v0.0.0-20190101000000-aaaaaaaaaaaa",
        "8 go:../i g.h/i - path", "9 go:m.n/o v1.0.1 v1.0.1",
      ])
    #expect(reading.problems.map(\.line) == [11])
  }

  @Test func cargo() throws {
    let reading = try read(
      "Cargo.toml",
      """
      [dependencies]
      a = "1.0"
      b = { package = "real-b", version = "=2.0.0" }
      c = { git = "https://h/c" }
      [target.'cfg(unix)'.dev-dependencies]
      d = { path = "../d" }
      [workspace.dependencies]
      e = "1"
      """)
    #expect(
      lines(reading) == [
        "2 cargo:a 1.0 -", "3 cargo:real-b =2.0.0 2.0.0", "4 cargo:c - git", "8 cargo:e 1 -",
        "6 cargo:d - path",
      ])
  }

  @Test func gemfile() throws {
    let reading = try read(
      "Gemfile",
      """
      source 'https://rubygems.org'
      gem 'a', '~> 1.0', '>= 1.0.4'
      gem("b", github: 'o/b') # gem 'no'
      group :test do
        gem 'c', require: false
      end
      git 'https://h/d.git' do
        gem 'd'
      end
      gem 'e',
        '2.0.0', :path => 'x' if ENV['E']
      gem name
      """)
    #expect(
      lines(reading) == [
        "2 gem:a ~> 1.0, >= 1.0.4 -", "3 gem:b - git", "5 gem:c -", "8 gem:d - git",
        "10 gem:e 2.0.0 2.0.0 path",
      ])
    #expect(reading.problems.map(\.line) == [12])
    let spec = try read(
      "x.gemspec",
      """
      Gem::Specification.new do |s|
        s.add_dependency %q<f>.freeze, ["~> 1"]
        s.add_development_dependency 'g'
      end
      """)
    #expect(lines(spec) == ["2 gem:f ~> 1 -", "3 gem:g -"])
  }

  @Test func pom() throws {
    let reading = try read(
      "pom.xml",
      """
      <project><properties><v>1.2</v></properties>
      <dependencies>
      <dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>
      <dependency><groupId>g</groupId><artifactId>b</artifactId><version>${w}</version></dependency>
      </dependencies>
      <build><plugins><plugin><artifactId>p</artifactId></plugin></plugins></build></project>
      """)
    #expect(
      lines(reading) == [
        "3 maven:g:a 1.2 1.2", "4 maven:g:b ${w} -", "6 maven:org.apache.maven.plugins:p -",
      ])
  }

  @Test func gradle() throws {
    let reading = try read(
      "app/build.gradle.kts",
      """
      plugins { id("org.x") version "1.0" }
      dependencies {
        implementation("com.a:b:1.0") // "com.c:d:1"
        testImplementation group: 'com.e', name: 'f', version: '2.+'
        api(platform("com.g:h:$version"))
      }
      """)
    #expect(
      lines(reading) == [
        "1 maven:org.x:org.x.gradle.plugin 1.0 1.0", "3 maven:com.a:b 1.0 1.0",
        "4 maven:com.e:f 2.+ -",
      ])
  }

  @Test func images() throws {
    let reading = try read(
      "Dockerfile",
      """
      ARG TAG=3.12
      FROM --platform=linux/amd64 python:${TAG} AS build
      RUN <<EOF
      FROM evil
      EOF
      FROM build
      COPY --from=docker.io/library/alpine:3@sha256:aa /a /b
      COPY --from=build /a \\
        /b
      from registry:5000/x/y
      """)
    #expect(
      lines(reading) == [
        "2 docker:python 3.12 3.12", "7 docker:alpine 3 3", "10 docker:registry:5000/x/y -",
      ])
    #expect(reading.dependencies[1].integrity == ["sha256:aa"])
  }

  @Test func workflows() throws {
    let hash = String(repeating: "0123456789", count: 4)
    let reading = try read(
      ".github/workflows/ci.yml",
      """
      jobs:
        a:
          uses: o/r/.github/workflows/x.yml@v1
        b:
          container: node:20
          services: {db: {image: postgres}}
          steps:
            - uses: actions/checkout@\(hash) # v4
            - "uses": docker://alpine:3
            - {uses: ./local}
            - with: {uses: no}
      """)
    #expect(
      lines(reading) == [
        "3 actions:o/r/.github/workflows/x.yml v1 v1",
        "8 actions:actions/checkout \(hash) \(hash)", "9 docker:alpine 3 3",
        "10 actions:./local - path", "5 docker:node 20 20", "6 docker:postgres -",
      ])
    #expect(reading.dependencies[1].integrity == ["git-\(hash)"])
  }

  @Test func swiftPackages() throws {
    let reading = try read(
      "Package.swift",
      """
      let package = Package(dependencies: [
        .package(url: "https://github.com/O/N.git", from: "1.2.0"),
        .package(path: "../x"), // .package(url: "no")
        .package(url: base + "y", exact: "1.0.0"),
      ])
      """)
    #expect(lines(reading) == ["2 swift:github.com/o/n ^1.2.0 -", "3 swift:../x - path"])
    #expect(reading.problems.map(\.line) == [4])
  }

  @Test(arguments: [
    ("package.json", "{\"dependencies\": "), ("package-lock.json", "[]"), ("Cargo.lock", "[["),
    ("pom.xml", "<project>"), ("pnpm-lock.yaml", "a: ["), ("go.sum", "a b"),
    ("composer.lock", "{\"packages\": [{}]}"), ("yarn.lock", "oops"), ("poetry.lock", "a ="),
    ("Package.resolved", "x"), ("gradle.lockfile", "x"), (".github/workflows/a.yml", "\t"),
  ])
  func saysWhatItCannotRead(_ path: String, _ text: String) throws {
    #expect(!(try read(path, text)).problems.isEmpty)
  }

  @Test(arguments: DependencyFile.allCases)
  func survivesAnyBytes(_ file: DependencyFile) {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "\"", "{", "}", "[", "]", "(", ")", "\\", "\n", ":", "@", "/", "gem ", "FROM ",
      "require ", "=> ", "${", "$", "%q<", "<a>", "a", "1", "=", "<<", "=\"", "#", "\u{feff}", "--",
    ]
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        if Bool.random(using: &generator) {
          bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8
        } else {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      _ = file.read(bytes)
    }
  }
}
