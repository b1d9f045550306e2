/// Tells addresses of people from addresses of nobody and of offices.
enum EmailDomain {
  static func isPersonal(local: [UInt8], domain: [UInt8]) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }),
      let top = labels.last, (2...24).contains(top.count), top.allSatisfy(\.isLetter)
    else { return false }
    let last = String(decoding: top, as: UTF8.self)
    let name = String(decoding: Array(labels.suffix(2).joined(separator: [0x2e])), as: UTF8.self)
    if reservedTops.contains(last) || fileEnds.contains(last) || reserved.contains(name) {
      return false
    }
    if domain.starts(with: "example.".utf8) || domain.starts(with: "users.noreply.".utf8) {
      return false
    }
    let plain = local.filter { $0.isLetter || $0.isDigit }
    return !offices.contains(String(decoding: plain, as: UTF8.self))
  }

  /// RFC 2606 and 6761, and what is never on the net.
  private static let reservedTops: Set<String> = [
    "example", "test", "invalid", "localhost", "local", "internal", "lan", "localdomain", "arpa",
  ]
  private static let reserved: Set<String> = [
    "example.com", "example.org", "example.net", "example.edu", "domain.com", "email.com",
    "yourdomain.com", "mydomain.com", "company.com", "acme.com", "acme.org", "foo.com", "bar.com",
    "test.com", "sample.com",
  ]
  /// `icon@2x.png`
  private static let fileEnds: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "txt", "pdf",
    "zip",
    "gz", "mp", "so", "jar", "whl",
  ]
  private static let offices: Set<String> = [
    "noreply", "donotreply", "info", "support", "admin", "administrator", "webmaster",
    "postmaster", "hostmaster", "abuse", "security", "sales", "contact", "hello", "help", "root",
    "git", "test", "user", "username", "name", "email", "mail", "office", "team", "press", "jobs",
    "billing", "service", "bot", "notifications", "mailerdaemon", "privacy", "legal", "dev", "foo",
    "bar", "someone", "somebody", "you", "me", "example", "yourname", "customerservice",
  ]
}
