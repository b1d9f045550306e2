import GateModel

extension SweepWorker {
  private static var action: String { "read a loose object" }

  /// Visits one loose object, if it is of a wanted kind.
  func readLoose(_ entry: LooseList.Entry, in folder: [UInt8], ordinal: Int) {
    let path = LooseList.path(entry.id, in: folder)
    var kind: ObjectKind?
    do throws(EntryReader.Problem) {
      try readLoose(entry.id, path, ordinal: ordinal, &kind)
    } catch {
      let failure: GitFailure
      switch error {
      case .failed(let cause): failure = cause
      case .tooLarge(let bytes):
        failure = .tooLarge(bytes, budget: options.memory, path: path)
      }
      fail(SweepFailure(id: entry.id, kind: kind, failure: failure))
    }
  }

  private func readLoose(
    _ id: ObjectID, _ path: [UInt8], ordinal: Int, _ kind: inout ObjectKind?
  ) throws(EntryReader.Problem) {
    let (file, header) = try open(id, path)
    kind = header.kind
    guard options.kinds.contains(header.kind) else { return }
    let object = SweptObject(id: id, kind: header.kind, size: header.size, ordinal: ordinal)
    if header.size > options.largestWhole, header.kind != .tree {
      let stream: StreamInflater
      do throws(GitFailure) {
        stream = try StreamInflater(file, from: 0, to: file.count)
      } catch {
        throw .failed(error)
      }
      if let damage = try lend(stream, of: object, skipping: header.length) {
        throw .failed(.corrupt(Self.action, damage, path: path))
      }
      return
    }
    let total = header.length + header.size
    guard Inflater.canHold(total, in: file.count), let buffer = buffers.take(total) else {
      throw .tooLarge(total)
    }
    defer { buffers.give(buffer) }
    guard
      case .done(let read, let written) = unsafe inflater.inflate(
        file, from: 0, to: file.count, into: buffer.room), read == file.count, written == total
    else { throw .failed(.corrupt(Self.action, "its data is damaged", path: path)) }
    buffer.withSpan { bytes in visitLoose(object, bytes.extracting(droppingFirst: header.length)) }
  }

  private func open(
    _ id: ObjectID, _ path: [UInt8]
  ) throws(EntryReader.Problem) -> (ByteStore, LooseObject.Header) {
    do throws(GitFailure) {
      guard let file = try FileAccess.load(path, limit: Int.max, Self.action) else {
        throw .missing(id, Self.action)
      }
      return (file, try LooseObject.header(of: file, path: path))
    } catch {
      throw .failed(error)
    }
  }
}
