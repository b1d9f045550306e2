import GateModel

/// Content that tells of each read, so that a person can see that work goes on.
struct WatchedContent: ContentSource {
  let content: any ContentSource
  let advance: () -> Void

  func size(of side: FileSide) throws(ReadFailure) -> Int {
    advance()
    return try content.size(of: side)
  }

  func withContent<R>(
    of side: FileSide, _ body: (RawSpan) throws(ReadFailure) -> R
  ) throws(ReadFailure) -> R {
    advance()
    return try content.withContent(of: side, body)
  }
}
