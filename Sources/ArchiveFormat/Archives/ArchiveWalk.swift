/// One walk over an archive and all that is inside it, within limits. It ends on every input, and what
/// it could not read is in `shortfalls`.
package struct ArchiveWalk {
  /// Given a member and its bytes, which live as long as the call.
  package typealias Visitor = (ArchiveMember, RawSpan) -> ArchiveCourse

  /// What was not read, in the order it was met.
  package private(set) var shortfalls: [Shortfall] = []
  /// Bytes handed out, those of tar members not counted again.
  package var unpackedBytes: Int { budget.limits.totalBytes - budget.totalLeft }

  private(set) var budget: UnpackBudget
  private let deflate = DeflateStream()
  private var isStopped = false

  /// More shortfalls than this are not kept: a hostile archive could report one for every byte.
  private static let shortfallLimit = 1_000

  package init(limits: ArchiveLimits = ArchiveLimits()) { budget = UnpackBudget(limits) }

  /// Hands every member of `bytes` to `visit`, those of archives inside it too; each archive member
  /// comes before what it holds. Several calls share one budget. False where `bytes` are no archive.
  @discardableResult
  package mutating func read(
    _ bytes: RawSpan, path: [[UInt8]] = [], depth: Int = 0, visit: Visitor
  ) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      let file = unsafe ByteView(buffer)
      guard let kind = ArchiveKind.recognise(file) else {
        noteUnread(file, path)
        return false
      }
      open(file, kind, ArchivePlace(path: path, depth: depth), visit)
      return true
    }
  }

  private mutating func noteUnread(_ file: ByteView, _ path: [[UInt8]]) {
    if let name = ArchiveKind.unread(file) { report(.format(name), path) }
    if ArchiveKind.isElsewhere(file) { report(.elsewhere, path) }
  }

  private mutating func open(
    _ file: ByteView, _ kind: ArchiveKind, _ place: ArchivePlace, _ visit: Visitor
  ) {
    guard place.depth < budget.limits.depth else {
      return report(.depth(budget.limits.depth), place.path)
    }
    switch kind {
    case .zip: openZip(file, place, visit)
    case .tar: openTar(file, place, visit)
    case .gzip, .xz, .zstd, .bzip2: openStream(file, kind, place, visit)
    }
  }

  private mutating func openStream(
    _ file: ByteView, _ kind: ArchiveKind, _ place: ArchivePlace, _ visit: Visitor
  ) {
    let (room, reason) = budget.room(forPacked: file.count)
    let window = budget.limits.windowBytes
    let unpacked =
      switch kind {
      case .gzip: GzipStream.unpack(file, room: room, with: deflate)
      case .xz: XZStream.unpack(file, room: room, window: window)
      case .zstd: ZstdStream.unpack(file, room: room, window: window)
      case .bzip2: Bzip2Stream.unpack(file, room: room)
      case .zip, .tar: Unpacked(bytes: [], consumed: 0, end: .whole)
      }
    let shortfall = unpacked.shortfall(whenFull: reason, window: window)
    if let shortfall { report(shortfall, place.path) }
    hand(
      unpacked.bytes,
      ArchiveMember(
        path: place.path, depth: place.depth + 1, container: kind, place: 0..<file.count,
        isWhole: shortfall == nil, kind: nil), visit)
  }

  private mutating func openZip(_ file: ByteView, _ place: ArchivePlace, _ visit: Visitor) {
    let zip = ZipArchive(file)
    for problem in zip.problems { report(problem, place.path) }
    for entry in zip.entries where !isStopped {
      let path = place.path + [entry.name]
      guard budget.takeMember() else {
        return report(.members(budget.limits.members), place.path)
      }
      let (room, reason) = budget.room(forPacked: max(1, entry.data.count))
      let (bytes, shortfall) = zip.unpack(entry, room: room, whenFull: reason, with: deflate)
      if let shortfall { report(shortfall, path) }
      guard let bytes else { continue }
      hand(
        bytes,
        ArchiveMember(
          path: path, depth: place.depth + 1, container: .zip, place: entry.data,
          isWhole: shortfall == nil, kind: nil), visit)
    }
  }

  private mutating func openTar(_ file: ByteView, _ place: ArchivePlace, _ visit: Visitor) {
    var tar = TarArchive(file)
    while !isStopped, let entry = tar.next() {
      let path = place.path + (entry.name.isEmpty ? [] : [entry.name])
      if let problem = entry.problem { report(problem, path) }
      guard let data = entry.data else { continue }
      guard budget.takeMember() else {
        return report(.members(budget.limits.members), place.path)
      }
      handView(
        file[data],
        ArchiveMember(
          path: path, depth: place.depth + 1, container: .tar, place: data,
          isWhole: entry.problem == nil, kind: nil), visit)
    }
  }

  private mutating func hand(_ bytes: [UInt8], _ member: ArchiveMember, _ visit: Visitor) {
    budget.spend(bytes: bytes.count)
    unsafe bytes.withUnsafeBytes { unsafe handView(ByteView($0), member, visit) }
  }

  private mutating func handView(_ bytes: ByteView, _ member: ArchiveMember, _ visit: Visitor) {
    let kind = ArchiveKind.recognise(bytes)
    let told = ArchiveMember(
      path: member.path, depth: member.depth, container: member.container, place: member.place,
      isWhole: member.isWhole, kind: kind)
    switch unsafe visit(told, bytes.raw.bytes) {
    case .stop: isStopped = true
    case .leaveClosed: break
    case .on:
      guard let kind else { return noteUnread(bytes, member.path) }
      open(bytes, kind, ArchivePlace(path: member.path, depth: member.depth), visit)
    }
  }

  private mutating func report(_ reason: Shortfall.Reason, _ path: [[UInt8]]) {
    guard shortfalls.count < Self.shortfallLimit else { return }
    let shortfall = Shortfall(path: path, reason: reason)
    if shortfalls.last != shortfall { shortfalls.append(shortfall) }
  }
}

/// Where a walk stands.
struct ArchivePlace {
  let path: [[UInt8]]
  let depth: Int
}
