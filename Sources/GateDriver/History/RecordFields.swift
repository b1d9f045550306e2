import GateModel

/// Writes what a cache keeps: numbers in eight bytes, texts and lists behind their lengths.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
  }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func write(_ text: [UInt8]) {
    write(text.count)
    bytes += text
  }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ id: ObjectID) { write(id.bytes) }

  /// Ids of one length, without their lengths between them.
  mutating func write(ids: [ObjectID]) {
    let length = ids.first?.byteCount ?? 20
    write(ids.count)
    write(length)
    bytes.reserveCapacity(bytes.count + ids.count * length)
    for id in ids {
      let words = id.bigEndianWords
      for (number, word) in [words.0, words.1, words.2, words.3].enumerated() {
        for place in number * 8..<min(number * 8 + 8, max(length, number * 8)) {
          bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (place & 7))))
        }
      }
    }
  }

  /// Numbers in four bytes.
  mutating func write(numbers: [Int32]) {
    write(numbers.count)
    for number in numbers {
      for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
    }
  }

  mutating func write<Value>(
    _ value: Value?, _ each: (inout RecordWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { each(&self, value) }
  }

  mutating func write<Items: Collection>(
    _ items: Items, _ each: (inout RecordWriter, Items.Element) -> Void
  ) {
    write(items.count)
    for item in items { each(&self, item) }
  }
}

/// Bytes of a cache that say something else than a record.
struct DamagedRecord: Error {}

/// Reads the same back; throws at whatever cannot have been written.
struct RecordReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number() throws(DamagedRecord) -> Int {
    guard bytes.count - place >= 8 else { throw DamagedRecord() }
    var value: UInt64 = 0
    for offset in (0..<8).reversed() { value = value << 8 | UInt64(bytes[place + offset]) }
    place += 8
    return Int(truncatingIfNeeded: value)
  }

  /// A number from 0 up, small enough that sums of such numbers do not overflow.
  mutating func size() throws(DamagedRecord) -> Int {
    let value = try number()
    guard value >= 0, value < 1 << 48 else { throw DamagedRecord() }
    return value
  }

  mutating func flag() throws(DamagedRecord) -> Bool {
    guard place < bytes.count, bytes[place] < 2 else { throw DamagedRecord() }
    place += 1
    return bytes[place - 1] == 1
  }

  mutating func text() throws(DamagedRecord) -> [UInt8] {
    let count = try number()
    guard count >= 0, count <= bytes.count - place else { throw DamagedRecord() }
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  mutating func string() throws(DamagedRecord) -> String {
    String(decoding: try text(), as: UTF8.self)
  }

  mutating func id() throws(DamagedRecord) -> ObjectID {
    guard let id = ObjectID(bytes: try text()) else { throw DamagedRecord() }
    return id
  }

  mutating func ids() throws(DamagedRecord) -> [ObjectID] {
    let (count, length) = (try size(), try size())
    guard length == 20 || length == 32, count <= (bytes.count - place) / length else {
      throw DamagedRecord()
    }
    var ids: [ObjectID] = []
    ids.reserveCapacity(count)
    for _ in 0..<count {
      // Not through a slice: that would go byte by byte through code made for any collection.
      if length == 20 {
        ids.append(ObjectID(sha1: word(at: place), word(at: place + 8), half(at: place + 16) << 32))
      } else if let id = ObjectID(bytes: Array(bytes[place..<place + length])) {
        ids.append(id)
      }
      place += length
    }
    return ids
  }

  private func word(at place: Int) -> UInt64 { half(at: place) << 32 | half(at: place + 4) }

  private func half(at place: Int) -> UInt64 {
    UInt64(bytes[place]) << 24 | UInt64(bytes[place + 1]) << 16 | UInt64(bytes[place + 2]) << 8
      | UInt64(bytes[place + 3])
  }

  mutating func numbers() throws(DamagedRecord) -> [Int32] {
    let count = try size()
    guard count <= (bytes.count - place) / 4 else { throw DamagedRecord() }
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count {
      var value: UInt32 = 0
      for offset in (0..<4).reversed() { value = value << 8 | UInt32(bytes[place + offset]) }
      numbers.append(Int32(bitPattern: value))
      place += 4
    }
    return numbers
  }

  mutating func range() throws(DamagedRecord) -> Range<Int> {
    let (start, end) = (try size(), try size())
    guard start <= end else { throw DamagedRecord() }
    return start..<end
  }

  mutating func optional<Value>(
    _ read: (inout RecordReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Value>(
    _ read: (inout RecordReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> [Value] {
    let count = try size()
    // Every item takes a byte at least: a forged count cannot ask for more memory than there are bytes.
    guard count <= bytes.count - place else { throw DamagedRecord() }
    var items: [Value] = []
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }
}
