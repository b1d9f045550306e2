/// A moment at which git asks; the raw value is git's own name for it.
package enum HookStage: String, CaseIterable, Sendable {
  case preCommit = "pre-commit"
  case preMergeCommit = "pre-merge-commit"
  case prepareCommitMessage = "prepare-commit-msg"
  case commitMessage = "commit-msg"
  case preRebase = "pre-rebase"
  case prePush = "pre-push"
  case postCheckout = "post-checkout"
  case preReceive = "pre-receive"
  case update
  case referenceTransaction = "reference-transaction"

  /// Whether git tells on standard input what is to happen; a former hook gets the same.
  package var readsInput: Bool {
    switch self {
    case .prePush, .preReceive, .referenceTransaction: true
    case .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .preRebase,
      .postCheckout, .update:
      false
    }
  }

  /// Whether it runs where others push to, on behalf of who pushes.
  package var isOfServer: Bool { self == .preReceive || self == .update }

  /// What is installed in a repository that somebody works in, and on a server.
  package static let ofWorkTree: [HookStage] = [
    .preCommit, .preMergeCommit, .commitMessage, .prePush,
  ]
  package static let ofServer: [HookStage] = [.preReceive, .update]

  /// Hooks of git's that this suite has nothing to say to; one that was there must go on running.
  package static let others = [
    "applypatch-msg", "pre-applypatch", "post-applypatch", "post-commit", "post-merge",
    "post-rewrite", "pre-auto-gc", "sendemail-validate", "fsmonitor-watchman", "p4-changelist",
    "p4-prepare-changelist", "p4-post-changelist", "p4-pre-submit", "post-index-change",
    "push-to-checkout", "proc-receive", "post-receive", "post-update",
  ]
}
