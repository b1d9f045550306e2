import GateModel

extension SweepWorker {
  private static var action: String { "read a loose object" }

  /// Visits one loose object, if it is of a wanted kind.
  func readLoose(_ entry: LooseList.Entry, in folder: [UInt8], ordinal: Int) {
    let path = LooseList.path(entry.id, in: folder)
    var kind: ObjectKind?
    do throws(EntryReader.Problem) {
      let file = try load(entry.id, path)
      if try readSmall(file, entry.id, path, ordinal: ordinal, &kind) { return }
      try readLarge(file, entry.id, path, ordinal: ordinal, &kind)
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

  private func load(_ id: ObjectID, _ path: [UInt8]) throws(EntryReader.Problem) -> ByteStore {
    do throws(GitFailure) {
      guard let file = try FileAccess.load(path, limit: Int.max, Self.action) else {
        throw .missing(id, Self.action)
      }
      return file
    } catch {
      throw .failed(error)
    }
  }

  private func damaged(_ reason: String, _ path: [UInt8]) -> EntryReader.Problem {
    .failed(.corrupt(Self.action, reason, path: path))
  }

  /// Most objects at one go, in a room that they will fit; false where this one does not.
  private func readSmall(
    _ file: ByteStore, _ id: ObjectID, _ path: [UInt8], ordinal: Int, _ kind: inout ObjectKind?
  ) throws(EntryReader.Problem) -> Bool {
    let guess = file.count * 8 + 1024
    guard guess <= options.largestWhole, let buffer = buffers.take(guess) else { return false }
    defer { buffers.give(buffer) }
    switch unsafe inflater.inflate(file, from: 0, to: file.count, into: buffer.room) {
    case .roomTooSmall: return false
    case .malformed: throw damaged("its data is damaged", path)
    case .done(let read, let written):
      let header = LooseObject.Header(unsafe Array(buffer.bytes.prefix(min(written, 32))))
      guard read == file.count, let header, header.size == written - header.length else {
        throw damaged("its header does not fit its content", path)
      }
      kind = header.kind
      let object = SweptObject(id: id, kind: header.kind, size: header.size, ordinal: ordinal)
      visitLoose(object, buffer, header.length..<written)
      return true
    }
  }

  private func readLarge(
    _ file: ByteStore, _ id: ObjectID, _ path: [UInt8], ordinal: Int, _ kind: inout ObjectKind?
  ) throws(EntryReader.Problem) {
    let header: LooseObject.Header
    let stream: StreamInflater
    do throws(GitFailure) {
      header = try LooseObject.header(of: file, path: path)
      stream = try StreamInflater(file, from: 0, to: file.count)
    } catch {
      throw .failed(error)
    }
    kind = header.kind
    guard options.kinds.contains(header.kind) else { return }
    let object = SweptObject(id: id, kind: header.kind, size: header.size, ordinal: ordinal)
    if header.size > options.largestWhole, header.kind != .tree {
      if let damage = try lend(stream, of: object, skipping: header.length) {
        throw damaged(damage, path)
      }
      return
    }
    let total = header.length + header.size
    guard Inflater.canHold(total, in: file.count) else {
      throw damaged("a size of \(header.size) bytes is more than its data can hold", path)
    }
    guard let buffer = buffers.take(total) else { throw .tooLarge(total) }
    defer { buffers.give(buffer) }
    guard
      case .done(let read, let written) = unsafe inflater.inflate(
        file, from: 0, to: file.count, into: buffer.room), read == file.count, written == total
    else { throw damaged("its data is damaged", path) }
    visitLoose(object, buffer, header.length..<total)
  }
}
