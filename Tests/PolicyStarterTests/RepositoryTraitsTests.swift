import GateModel
import PolicyStarter
import Testing

@Suite("Traits of a repository") struct RepositoryTraitsTests {
  private func traits(_ files: [String: String]) -> RepositoryTraits {
    RepositoryTraits(paths: files.keys.map { BytePath($0) }) { path in
      path.text.flatMap { files[$0] }.map { Array($0.utf8) }
    }
  }

  @Test("languages come by number of files, vendored ones left out")
  func languages() {
    let found = traits([
      "src/a.py": "", "src/b.py": "", "web/c.ts": "", "vendor/x/d.go": "", "vendor/x/e.go": "",
      "vendor/x/f.go": "", ".py": "", "README.md": "",
    ])
    #expect(found.languages == [.python, .typescript])
    #expect(found.sourceFolders == ["src", "web"])
    #expect(found.vendorFolders == ["vendor"])
  }

  @Test(
    "the toolchain is told by its file",
    arguments: [
      (["pyproject.toml": ""], Toolchain.python),
      (["package.json": #"{"scripts":{"test":"x"}}"#], .npm),
      (["package.json": "{}"], nil), (["Cargo.toml": ""], .cargo),
      (["Makefile": "all:\n\ntest: x\n"], .make),
      (["Makefile": "all:\n"], nil), (["sub/go.mod": ""], nil),
      (["Package.swift": "", "Makefile": ""], .swift),
    ] as [([String: String], Toolchain?)])
  func toolchain(files: [String: String], expected: Toolchain?) {
    #expect(traits(files).toolchain == expected)
  }

  @Test(
    "the licence is told by its words, however they are wrapped",
    arguments: [
      ("  Apache   License\n  Version 2.0, January 2004", "Apache-2.0"),
      (
        "Permission is hereby granted,\nfree of charge, to any ... The above copyright notice",
        "MIT"
      ),
      ("GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3", "AGPL-3.0-only"),
      ("Redistribution and use in source and binary forms ... Neither the name of", "BSD-3-Clause"),
      ("All rights reserved.", nil),
    ] as [(String, String?)])
  func licence(text: String, expected: String?) {
    #expect(traits(["LICENSE": text]).licence == expected)
  }

  @Test("the starter names what it saw and keeps hostile names in their quotes")
  func starter() {
    let text = StarterPolicy.text(
      for: traits([
        "lib/a.rs": "", "Cargo.toml": "", "LICENSE": "Apache License, Version 2.0",
        "x\"\n- evil: /b.rs": "", "third_party/z.rs": "",
      ]))
    #expect(text.contains("Written for what is here: Rust."))
    #expect(text.contains("#     spdx: Apache-2.0"))
    #expect(text.contains("cargo test"))
    #expect(text.contains("\"third_party/\""))
    #expect(text.contains(#""x\"\u000A- evil: /""#))
    #expect(!text.contains("\n- evil"))
  }
}
