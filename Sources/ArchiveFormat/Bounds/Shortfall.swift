/// Content that was not read, or not whole: what, and why. None is ever left unsaid.
package struct Shortfall: Hashable, Sendable {
  /// Why it was not read.
  package enum Reason: Hashable, Sendable {
    case encrypted
    /// A compression method of zip that is not read, by number.
    case method(Int)
    /// Bytes that break the format, said in words.
    case damaged(String)
    /// The end is missing.
    case truncated
    /// Longer than `ArchiveLimits.memberBytes`.
    case memberBytes(Int)
    /// All together longer than `ArchiveLimits.totalBytes`.
    case totalBytes(Int)
    /// Grew more than `ArchiveLimits.ratio` times.
    case ratio(Int)
    /// More members than `ArchiveLimits.members`.
    case members(Int)
    /// Archives nested deeper than `ArchiveLimits.depth`.
    case depth(Int)
    /// The decompressor asks for more memory than `ArchiveLimits.windowBytes`.
    case window(Int)
    /// A sparse member: its stored bytes are handed out, the map of holes is not followed.
    case sparse
    /// A pointer of git LFS.
    case elsewhere
    /// A format that is recognised and not read, by name.
    case format(String)
  }

  /// Names from the outermost archive inwards; empty for the whole.
  package let path: [[UInt8]]
  package let reason: Reason

  package init(path: [[UInt8]], reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The reason in words, without the names: those are bytes that the caller must escape.
  package var message: String {
    switch reason {
    case .encrypted: "not scanned: encrypted"
    case .method(let number): "not scanned: compression method \(number) is not known"
    case .damaged(let how): "damaged: \(how); what could be read was scanned"
    case .truncated: "cut short; what there is was scanned"
    case .memberBytes(let limit): "only the first \(limit) bytes were scanned"
    case .totalBytes(let limit): "not scanned whole: more than \(limit) bytes were unpacked already"
    case .ratio(let ratio):
      "not scanned whole: it unpacks to more than \(ratio) times its size"
    case .members(let limit): "not scanned whole: more than \(limit) members"
    case .depth(let limit): "not scanned: more than \(limit) archives inside one another"
    case .window(let limit): "not scanned: unpacking takes more than \(limit) bytes of memory"
    case .sparse: "a sparse file: its holes were left out"
    case .elsewhere: "not scanned: the content is in LFS"
    case .format(let name): "not scanned: \(name) is not read"
    }
  }
}
