import GateModel

/// What a text of the policy may hold.
package enum TextForm: CaseIterable, Sendable {
  case line, prose, name, ruleID, glob, regex, keyPath, layer, pack, fingerprint, spdx, trailer
  case variable, path, capability, person, commit, date, dependency
  case absolutePath, loopback

  /// What to write, for messages.
  package var expected: String {
    switch self {
    case .line: "one line of text"
    case .prose: "text"
    case .name: "a name of letters, digits, `-` and `_`"
    case .ruleID: "a rule id such as `area/thing`"
    case .glob: "a path pattern"
    case .regex: "a regular expression"
    case .keyPath: "a key of the policy such as `paths.deny`"
    case .layer: "a policy file or `builtin:NAME`"
    case .pack: "a pack such as `builtin:secrets`"
    case .fingerprint: "a fingerprint such as `cg1:...`"
    case .spdx: "an SPDX licence expression such as `Apache-2.0`"
    case .trailer: "a trailer such as `Signed-off-by`"
    case .variable: "the name of an environment variable"
    case .path: "a path"
    case .capability: "a capability such as `process.spawn`"
    case .person: "a person's e-mail address or key name"
    case .commit: "a commit's id, of 7 lower-case hex digits or more"
    case .date: "a day such as `2027-12-31`"
    case .dependency: "a dependency such as `npm:react@^18`"
    case .absolutePath: "a whole path, from `/` on"
    case .loopback: "a service on this machine, such as `http://127.0.0.1:8181/v1/data/cg`"
    }
  }

  /// The longest text of this form, in bytes.
  package var longest: Int {
    switch self {
    case .prose: 65_536
    case .regex: 32_768
    case .line, .glob, .path, .layer, .absolutePath, .loopback: 4_096
    case .name, .ruleID, .keyPath, .pack, .fingerprint, .spdx, .trailer, .variable: 256
    case .capability, .person, .commit, .date, .dependency: 256
    }
  }

  /// A pattern for editors, in the dialect of JSON Schema; nil where any text may do.
  package var schemaPattern: String? {
    switch self {
    case .prose, .glob, .regex: nil
    case .line, .path, .layer, .person, .dependency: "^[^\\n]+$"
    case .name: "^[A-Za-z0-9][A-Za-z0-9_-]*$"
    case .ruleID: "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)?$"
    case .keyPath: "^[a-z_]+(\\.[a-z_]+)*$"
    case .pack: "^builtin:[a-z0-9-]+$"
    case .fingerprint: "^cg[0-9]+:[0-9A-Za-z._:-]+$"
    case .spdx: "^[A-Za-z0-9.+:() -]+$"
    case .trailer: "^[A-Za-z0-9-]+$"
    case .variable: "^[A-Za-z_][A-Za-z0-9_]*$"
    case .capability: "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$"
    case .commit: "^[0-9a-f]{7,64}$"
    case .absolutePath: "^/[^\\n]*$"
    case .loopback: "^http://(127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1\\]):[0-9]+(/[^\\n]*)?$"
    case .date: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    }
  }

  /// Whether the bytes are of this form. Patterns and paths are examined elsewhere, with reasons.
  package func admits(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .prose, .glob, .regex: return true
    case .line, .path, .layer, .person, .dependency: return !bytes.contains(UInt8(ascii: "\n"))
    case .name: return Self.words(bytes, separator: nil, "_-", upper: true)
    case .ruleID:
      return bytes.count(where: { $0 == UInt8(ascii: "/") }) <= 1
        && Self.words(bytes, separator: "/", "._-", upper: false)
    case .keyPath: return Self.words(bytes, separator: ".", "_", upper: false)
    case .pack:
      return text.hasPrefix("builtin:")
        && Self.words(Array(bytes.dropFirst(8)), separator: nil, "-", upper: false)
    case .fingerprint:
      let digits = bytes.dropFirst(2).prefix(while: Self.isDigit)
      let rest = bytes.dropFirst(2 + digits.count)
      return bytes.starts(with: "cg".utf8) && !digits.isEmpty && rest.count > 1
        && rest.first == UInt8(ascii: ":")
        && rest.allSatisfy { Self.isWord($0, "._:-", upper: true) }
    case .spdx: return bytes.allSatisfy { Self.isWord($0, ".+:()- ", upper: true) }
    case .trailer: return bytes.allSatisfy { Self.isWord($0, "-", upper: true) }
    case .variable:
      return bytes.first.map(Self.isDigit) == false
        && bytes.allSatisfy { Self.isWord($0, "_", upper: true) }
    case .capability: return Self.words(bytes, separator: ".", "_-", upper: false)
    case .date: return Self.isDay(bytes)
    case .absolutePath: return bytes.first == UInt8(ascii: "/") && !bytes.contains(0x0a)
    case .loopback: return LoopbackAddress(text) != nil
    case .commit:
      return (7...64).contains(bytes.count)
        && bytes.allSatisfy { Self.isDigit($0) || (UInt8(ascii: "a")...0x66).contains($0) }
    }
  }

  private static func isDay(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(isDigit) else { return false }
    func number(_ part: ArraySlice<UInt8>) -> Int { part.reduce(0) { $0 * 10 + Int($1 & 15) } }
    return (1...12).contains(number(parts[1])) && (1...31).contains(number(parts[2]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8, _ extra: String, upper: Bool) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || upper && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || extra.utf8.contains(byte)
  }

  /// Non-empty words that begin with a letter or digit, with a separator between them.
  private static func words(
    _ bytes: [UInt8], separator: Unicode.Scalar?, _ extra: String, upper: Bool
  ) -> Bool {
    let parts =
      separator.map {
        bytes.split(separator: UInt8(ascii: $0), omittingEmptySubsequences: false)
      } ?? [bytes[...]]
    return parts.allSatisfy { part in
      guard let first = part.first else { return false }
      return isWord(first, "", upper: upper)
        && part.allSatisfy { isWord($0, extra, upper: upper) }
    }
  }
}
