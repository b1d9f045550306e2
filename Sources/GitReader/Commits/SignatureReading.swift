package import GateModel

/// Reads what `git verify-commit --raw` prints, and how it ended.
package enum SignatureReading {
  /// The outcome; good only where git said so by its exit code too, which minds what it was told of
  /// how much a key must be trusted.
  package static func outcome(of text: [UInt8], status: Int32) -> SignatureOutcome {
    let lines = String(decoding: text.prefix(65_536), as: UTF8.self).split(separator: "\n")
      .map(String.init)
    let gpg = lines.compactMap(Status.init)
    return gpg.isEmpty ? ssh(lines, status) : Self.gpg(gpg, status)
  }

  /// `[GNUPG:] WORD rest`.
  private struct Status {
    let word: String
    let rest: String

    init?(_ line: String) {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count >= 2, parts[0] == "[GNUPG:]" else { return nil }
      word = parts[1]
      rest = parts.count > 2 ? parts[2] : ""
    }
  }

  private static func gpg(_ statuses: [Status], _ exit: Int32) -> SignatureOutcome {
    func rest(_ word: String) -> String? { statuses.first { $0.word == word }?.rest }
    if rest("BADSIG") != nil { return .bad }
    if let key = rest("NO_PUBKEY") { return .unknownKey("key \(key)") }
    if let key = rest("EXPKEYSIG") { return .untrusted("the key has expired: \(key)") }
    if let key = rest("EXPSIG") { return .untrusted("the signature has expired: \(key)") }
    if let key = rest("REVKEYSIG") { return .untrusted("the key was revoked: \(key)") }
    if let key = rest("GOODSIG") {
      return exit == 0 ? .good(signer: key) : .untrusted("git does not trust the key: \(key)")
    }
    if rest("ERRSIG") != nil { return .unverifiable("gpg cannot read the signature") }
    return .unverifiable("gpg gave no verdict")
  }

  private static func ssh(_ lines: [String], _ exit: Int32) -> SignatureOutcome {
    let good = lines.first { $0.hasPrefix("Good \"git\" signature") }
    if exit == 0 {
      guard let good else { return .unverifiable("git gave no verdict") }
      return .good(signer: VisibleText.line(good, most: 200))
    }
    if let good { return .unknownKey(VisibleText.line(good, most: 200)) }
    func has(_ words: String) -> Bool { lines.contains { line in contains(line, words) } }
    // The setting is missing, or the file is: git says so before it looks at the signature.
    if has("allowedSignersFile needs to be configured") || has("Unable to open allowed keys file") {
      return .unverifiable("`gpg.ssh.allowedSignersFile` is not set, or its file is not there")
    }
    if has("incorrect signature") || has("Could not verify signature") { return .bad }
    let said = lines.last.map { VisibleText.line($0, most: 200) } ?? "git said nothing"
    return .unverifiable(said)
  }

  private static func contains(_ line: String, _ words: String) -> Bool {
    let (line, words) = (Array(line.utf8), Array(words.utf8))
    return line.indices.contains { line[$0...].starts(with: words) }
  }
}
