package import GateModel

/// Judges the commits of a range: what their messages say, who made and signed them, what they stand
/// on. What is staged has no message yet, and a tree no commits.
package struct MessageCheck: Check {
  package let id = CheckID.message

  package init() {}

  package func examine(_ evidence: Evidence) -> Examination {
    var examination = Examination()
    let policy = evidence.policy.message
    // Messages belong to the repository, not to one of its folders.
    guard evidence.folder.isEmpty, !evidence.change.commits.isEmpty, policy != MessagePolicy()
    else { return examination }
    do throws(ReadFailure) {
      let judge = try MessageJudge(policy)
      let isProtected = policy.protects(evidence.change.target)
      for commit in evidence.change.commits {
        judge.judge(commit, into: &examination)
        CommitJudge(policy: policy, isProtected: isProtected).judge(commit, into: &examination)
      }
    } catch {
      examination.unread.append(error)
    }
    return examination
  }

  /// What is wrong with a message before its commit is made: `message` as git would store it, the
  /// author where that is known, the branch that the commit is for.
  package static func examine(
    message: [UInt8], author: Person? = nil, target: BytePath? = nil, under policy: MessagePolicy
  ) -> Examination {
    var examination = Examination()
    let facts = CommitFacts(id: nil, author: author, message: message)
    do throws(ReadFailure) {
      try MessageJudge(policy).judge(facts, into: &examination)
      CommitJudge(policy: policy, isProtected: policy.protects(target))
        .judge(facts, into: &examination)
    } catch {
      examination.unread.append(error)
    }
    return examination
  }
}

extension MessagePolicy {
  /// Whether commits for this branch are held to what protected branches are; one that nobody named
  /// may be any.
  func protects(_ branch: BytePath?) -> Bool {
    guard let branch, !protectedBranches.isEmpty else { return true }
    // A pattern without a slash finds files at any depth, but `main` is not `topic/main`.
    let isNested = branch.bytes.contains(UInt8(ascii: "/"))
    let deciding = protectedBranches.last { pattern in
      (pattern.value.isAnchored || !isNested) && pattern.value.covers(branch)
    }
    return deciding.map { !$0.value.isNegated } ?? false
  }
}

/// Judges what a commit is, whatever its words.
struct CommitJudge {
  let policy: MessagePolicy
  let isProtected: Bool

  func judge(_ commit: CommitFacts, into examination: inout Examination) {
    var report = MessageReport(commit: commit.id)
    if commit.parents > 1, isProtected {
      report.add(
        "merge", policy.mergeCommits, "the commit is a merge",
        "Rebase instead: `git rebase` onto the branch it is for.")
    }
    if isProtected { judgeUnfinished(MessageText(Array(commit.message.prefix(4_096))), &report) }
    judgeSignature(commit.signature, &report)
    report.deliver(into: &examination)
  }

  private func judgeUnfinished(_ text: MessageText, _ report: inout MessageReport) {
    guard let mark = Self.mark(of: text.subject) else { return }
    report.add(
      "unfinished", policy.unfinished,
      "the first line begins with `\(mark)`: the commit is unfinished",
      mark == "WIP"
        ? "Finish it, and say what it does."
        : "Fold it into the commit that it mends: `git rebase -i --autosquash`.")
  }

  private static func mark(of subject: [UInt8]) -> String? {
    for mark in ["fixup!", "squash!", "amend!"] where subject.starts(with: mark.utf8) {
      return mark
    }
    let open = [UInt8(ascii: "["), UInt8(ascii: "(")]
    let bare = subject.drop { open.contains($0) || $0.isBlank }.map(\.lowered)
    guard bare.starts(with: "wip".utf8) else { return nil }
    // `wipe the disk` begins so too.
    let next = bare.dropFirst(3).first
    let goesOn = next.map { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") } ?? false
    return goesOn ? nil : "WIP"
  }

  private func judgeSignature(_ outcome: SignatureOutcome, _ report: inout MessageReport) {
    let effect = policy.signatures
    let sign = "Sign it: `git commit --amend -S`, with a key that the policy's keepers know."
    switch outcome {
    case .notAsked, .good: return
    case .absent: report.add("signature", effect, "the commit is not signed", sign)
    case .bad:
      report.add(
        "signature", effect, "the signature does not fit the commit: one of them was altered",
        "Find out who altered it; then sign it anew.")
    case .unknownKey(let key):
      report.add(
        "signature", effect, "the signature is by a key that nobody vouched for\(Self.told(key))",
        "Have the key added to the allowed signers or the keyring of whoever verifies.")
    case .untrusted(let why):
      report.add(
        "signature", effect, "the signature is not to be trusted\(Self.told(why))",
        "Sign it with a key that is valid and trusted.")
    case .unverifiable(let why):
      // A gate that shuts for want of a signature must not pass one that it could not look at.
      if effect.value >= .review {
        report.fail(
          ReadFailure(
            path: nil,
            reason:
              "the signature of commit \(report.commit?.hex.prefix(12) ?? "") cannot be verified: \(why)",
            remedy: "mend git's settings for signatures: `git verify-commit` must work here"))
      } else {
        report.add(
          "signature", effect, "the signature cannot be verified: \(why)",
          "Mend git's settings for signatures: `git verify-commit` must work here.")
      }
    }
  }

  private static func told(_ what: String) -> String {
    what.isEmpty ? "" : ": " + VisibleText.line(what, most: 200)
  }
}
