/// The central directory of a zip archive.
struct ZipDirectory {
  private(set) var entries: [ZipEntry] = []
  /// It ends before it names as many members as it says, or says where nothing is.
  private(set) var isDamaged = false

  /// More members are not looked at: headers of 46 bytes each would fill the memory.
  static let most = 1_000_000

  /// A comment may stand behind the end record.
  private static let furthestEnd = 22 + 65_535

  /// Nil where there is no end record.
  init?(_ file: ByteView) {
    guard let end = Self.endRecord(file) else { return nil }
    guard var count = file.length(2, at: end + 10), var size = file.length(4, at: end + 12),
      var start = file.length(4, at: end + 16)
    else { return nil }
    var directoryEnd = end
    if count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff,
      let wide = Self.wideRecord(file, before: end)
    {
      (count, size, start) = (wide.count, wide.size, wide.start)
      directoryEnd = wide.place
    }
    // What stands before the archive shifts all places.
    let (sum, overflow) = start.addingReportingOverflow(size)
    let shift = overflow || sum > directoryEnd ? 0 : directoryEnd - sum
    var place = overflow ? file.count : start + shift
    if !file.holds("PK\u{1}\u{2}", at: place), file.holds("PK\u{1}\u{2}", at: start) {
      place = start
    }
    let base = place - start
    while entries.count < Self.most, let (entry, next) = ZipEntry.central(file, at: place) {
      var entry = entry
      entry.header = entry.header.addingReportingOverflow(base).partialValue
      entries.append(entry)
      place = next
    }
    // The count has 16 bits; greater archives than it can say are common.
    isDamaged = entries.count & 0xffff != count & 0xffff || entries.count == Self.most
  }

  private static func endRecord(_ file: ByteView) -> Int? {
    var place = file.count - 22
    let least = max(0, file.count - furthestEnd)
    while place >= least {
      if file[place] == 0x50, file.holds("PK\u{5}\u{6}", at: place) { return place }
      place -= 1
    }
    return nil
  }

  private static func wideRecord(
    _ file: ByteView, before end: Int
  ) -> (count: Int, size: Int, start: Int, place: Int)? {
    guard file.holds("PK\u{6}\u{7}", at: end - 20), let told = file.length(8, at: end - 12) else {
      return nil
    }
    // Where something stands before the archive, the record is not where it is said to be.
    for place in [told, end - 20 - 56] where file.holds("PK\u{6}\u{6}", at: place) {
      guard place <= file.count - 56, let count = file.length(8, at: place + 32),
        let size = file.length(8, at: place + 40), let start = file.length(8, at: place + 48)
      else { continue }
      return (count, size, start, place)
    }
    return nil
  }
}
