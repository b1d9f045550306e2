import GateModel
import GateTestSupport
import GitReader
import Testing

/// Real keys, real signatures, and git as the only judge of them.
@Suite("Signatures", .enabled(if: BuiltPrograms.find("ssh-keygen") != nil))
struct SignatureTests {
  private struct Signer {
    let sandbox: GitSandbox

    init() throws {
      sandbox = try GitSandbox()
      try sandbox.git("config", "gpg.format", "ssh")
      for name in ["ada", "eve"] {
        let run = try CommandRun.run(
          "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key(name)])
        #expect(run.end == .exit(0), "\(run.errorText)")
      }
    }

    func key(_ name: String) -> String { "\(sandbox.root)/\(name)" }

    func commit(by name: String) throws -> ObjectID {
      try sandbox.commitStaged("signed", ["-S\(key(name))"])
    }

    func trust(_ name: String) throws {
      let key = String(decoding: try GitSandbox.contents("\(key(name)).pub"), as: UTF8.self)
      try GitSandbox.put("\(sandbox.root)/allowed", Array("ada@example.org \(key)".utf8))
      try sandbox.git("config", "gpg.ssh.allowedSignersFile", "\(sandbox.root)/allowed")
    }

    func outcome(of id: ObjectID) throws -> SignatureOutcome {
      let repository = try Repository.open(
        at: BytePath(sandbox.path), environment: GitEnvironment(text: sandbox.environment))
      var facts = [try #require(try repository.text(ofCommit: id).facts)]
      try repository.verifySignatures(of: &facts)
      return facts[0].signature
    }
  }

  @Test("none, good, unknown, altered and unverifiable are told apart")
  func outcomes() throws {
    let signer = try Signer()
    let plain = try signer.sandbox.commit()
    let known = try signer.commit(by: "ada")
    let unknown = try signer.commit(by: "eve")
    guard case .unverifiable = try signer.outcome(of: known) else {
      Issue.record("nobody said whom to trust, and a signature was verified")
      return
    }
    try signer.trust("ada")
    #expect(try signer.outcome(of: plain) == .absent)
    guard case .good(let name) = try signer.outcome(of: known) else {
      Issue.record("a good signature was not taken for one")
      return
    }
    #expect(name.contains("ada@example.org"))
    guard case .unknownKey = try signer.outcome(of: unknown) else {
      Issue.record("an unknown key was not told")
      return
    }
    var object = try signer.sandbox.git("cat-file", "commit", known.hex)
    object[object.count - 2] ^= 1
    let altered = try signer.sandbox.git(
      ["hash-object", "-t", "commit", "-w", "--stdin"], input: object)
    let id = try #require(ObjectID(hex: Array(altered.prefix(40))))
    #expect(try signer.outcome(of: id) == .bad)
  }

  @Test(
    "what gpg says is read word by word",
    arguments: [
      ("GOODSIG 1 Ada", 0, .good(signer: "1 Ada")),
      ("GOODSIG 1 Ada", 1, .untrusted("git does not trust the key: 1 Ada")),
      ("BADSIG 1 Ada", 1, .bad), ("ERRSIG 1\n[GNUPG:] NO_PUBKEY 1", 1, .unknownKey("key 1")),
      ("EXPKEYSIG 1 Ada", 0, .untrusted("the key has expired: 1 Ada")),
      ("REVKEYSIG 1 Ada", 1, .untrusted("the key was revoked: 1 Ada")),
      ("ERRSIG 1", 1, .unverifiable("gpg cannot read the signature")),
    ] as [(String, Int32, SignatureOutcome)])
  func gpg(words: String, status: Int32, outcome: SignatureOutcome) {
    let text = "[GNUPG:] NEWSIG\n[GNUPG:] \(words)\n"
    #expect(SignatureReading.outcome(of: Array(text.utf8), status: status) == outcome)
  }

  @Test("words of a hostile signer are no words of gpg's")
  func forged() {
    let text = "Good \"git\" signature for ada\n"
    guard case .unknownKey = SignatureReading.outcome(of: Array(text.utf8), status: 1) else {
      Issue.record("a failure was taken for a good signature")
      return
    }
  }
}
