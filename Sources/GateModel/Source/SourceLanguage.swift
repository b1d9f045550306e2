/// A language whose files can be analysed; the raw value is its name in policies and reports.
package enum SourceLanguage: String, CaseIterable, Sendable {
  case python, javascript, typescript, tsx, go, rust, java, kotlin, ruby, php, c, cpp, csharp, bash
  case swift

  /// The language of a file by its name alone; nil where the name says nothing.
  package init?(path: BytePath) {
    let name = path.lastComponent
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      guard let known = Self.named(name) else { return nil }
      self = known
      return
    }
    let ending = name[(dot + 1)...].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    guard ending.count <= 8,
      let known = Self.ended(String(decoding: ending, as: UTF8.self)) ?? Self.named(name)
    else { return nil }
    self = known
  }

  /// The language of a script by the interpreter that its first line names.
  package init?(shebang text: ArraySlice<UInt8>) {
    guard text.starts(with: "#!".utf8) else { return nil }
    let line = text.prefix(256).prefix { $0 != UInt8(ascii: "\n") }.dropFirst(2)
    let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    var programs = words.compactMap { $0.split(separator: UInt8(ascii: "/")).last }.map(Array.init)
    if programs.first?.elementsEqual("env".utf8) == true {
      programs = programs.dropFirst().filter {
        $0.first != UInt8(ascii: "-") && !$0.contains(UInt8(ascii: "="))
      }
    }
    guard let program = programs.first else { return nil }
    let word = program.prefix { (97...122).contains($0) }
    guard let known = Self.interpreted(String(decoding: word, as: UTF8.self)) else { return nil }
    self = known
  }

  private static func ended(_ ending: String) -> SourceLanguage? {
    switch ending {
    case "py", "pyw", "pyi": .python
    case "js", "mjs", "cjs", "jsx": .javascript
    case "ts", "mts", "cts": .typescript
    case "tsx": .tsx
    case "go": .go
    case "rs": .rust
    case "java": .java
    case "kt", "kts": .kotlin
    case "rb", "rake", "gemspec", "ru": .ruby
    case "php", "phtml", "php5", "php7", "phps": .php
    case "c", "h": .c
    case "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "h++", "ipp", "inl": .cpp
    case "cs", "csx": .csharp
    case "sh", "bash", "zsh", "ksh", "bats": .bash
    case "swift": .swift
    case _: nil
    }
  }

  private static func named(_ name: ArraySlice<UInt8>) -> SourceLanguage? {
    guard name.count <= 16 else { return nil }
    return switch String(decoding: name, as: UTF8.self) {
    case "Rakefile", "Gemfile", "Vagrantfile", "Podfile", "Fastfile", "Guardfile": .ruby
    case "SConstruct", "SConscript", "wscript": .python
    case ".bashrc", ".bash_profile", ".profile", ".zshrc", ".envrc", "PKGBUILD": .bash
    case _: nil
    }
  }

  private static func interpreted(_ program: String) -> SourceLanguage? {
    switch program {
    case "python", "pypy": .python
    case "node", "nodejs", "bun": .javascript
    case "deno": .typescript
    case "ruby", "jruby": .ruby
    case "php": .php
    case "sh", "bash", "dash", "zsh", "ksh", "ash", "bats": .bash
    case "swift": .swift
    case "kotlin": .kotlin
    case _: nil
    }
  }
}
