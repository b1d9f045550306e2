/// What came out of a compressed stream.
struct Unpacked {
  enum End: Hashable {
    case whole
    /// The room was not enough; `bytes` fill it.
    case full
    /// The input ended too early.
    case truncated
    case damaged(String)
    /// The stream wants a greater window than is allowed.
    case window
  }

  var bytes: [UInt8]
  /// Bytes of input that were used, as far as the stream was whole.
  var consumed: Int
  var end: End

  /// The reason to report, or nil for a stream that was whole.
  func shortfall(whenFull reason: Shortfall.Reason, window: Int) -> Shortfall.Reason? {
    switch end {
    case .whole: nil
    case .full: reason
    case .truncated: .truncated
    case .damaged(let how): .damaged(how)
    case .window: .window(window)
    }
  }
}
