/// What who pushes may say to the server with `git push -o`.
package enum PushOption: Hashable, Sendable {
  /// `cg.approval=ID`: an approval that is to be taken for this push.
  case approval(String)
  /// One of ours by its name that means nothing.
  case unknown(String)

  /// Reads one option; nil for those of other programs.
  package init?(_ text: [UInt8]) {
    guard text.starts(with: "cg.".utf8) else { return nil }
    let shown = String(decoding: text.prefix(200), as: UTF8.self)
    let name = Array("cg.approval=".utf8)
    if text.starts(with: name), text.count > name.count {
      self = .approval(String(shown.dropFirst(name.count)))
    } else {
      self = .unknown(shown)
    }
  }
}
