extension SourceLanguage {
  /// The language of a file by its name, and where that says nothing by its first line.
  package init?(of side: FileSide, in content: some ContentSource) throws(ReadFailure) {
    guard side.mode.kind == .file else { return nil }
    if let known = SourceLanguage(path: side.path) {
      self = known
      return
    }
    // A name with an ending is no script's; reading all of a tree for the few others would cost.
    guard !side.path.lastComponent.contains(UInt8(ascii: ".")) else { return nil }
    let start = try content.withContent(of: side) { span throws(ReadFailure) -> [UInt8] in
      let count = min(span.byteCount, 256)
      return unsafe span.extracting(first: count).withUnsafeBytes { unsafe Array($0) }
    }
    guard let known = SourceLanguage(shebang: start[...]) else { return nil }
    self = known
  }
}
