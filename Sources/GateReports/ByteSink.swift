/// Gathers bytes and hands them on in pieces; a class, so that writers can share one without copies.
final class ByteSink {
  private static let pieceSize = 1 << 16
  private var pending: [UInt8] = []
  private let deliver: ([UInt8]) -> Void
  /// How many bytes were written so far.
  private(set) var count = 0

  private init(_ deliver: @escaping ([UInt8]) -> Void) {
    self.deliver = deliver
    pending.reserveCapacity(Self.pieceSize + 1024)
  }

  /// Runs `body` with a sink of its own and delivers everything that it wrote.
  static func collecting(into deliver: ([UInt8]) -> Void, _ body: (ByteSink) -> Void) {
    withoutActuallyEscaping(deliver) { deliver in
      let sink = ByteSink(deliver)
      body(sink)
      sink.flush()
    }
  }

  /// Everything that `body` writes, in one piece.
  static func bytes(_ body: (ByteSink) -> Void) -> [UInt8] {
    var all: [UInt8] = []
    collecting(into: { all.append(contentsOf: $0) }, body)
    return all
  }

  func write(_ text: String) {
    pending.append(contentsOf: text.utf8)
    count += text.utf8.count
    if pending.count >= Self.pieceSize { flush() }
  }

  func write(_ bytes: [UInt8]) {
    pending.append(contentsOf: bytes)
    count += bytes.count
    if pending.count >= Self.pieceSize { flush() }
  }

  func write(_ byte: UInt8) {
    pending.append(byte)
    count += 1
  }

  private func flush() {
    guard !pending.isEmpty else { return }
    deliver(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
