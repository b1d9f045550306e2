import GateModel

/// Why a value is refused, in words that follow "for '--flag': ".
struct ValueRefusal: Error {
  var reason: String
}

extension ValueKind {
  /// The value behind the bytes, or why they are none of this kind.
  func parse(_ bytes: [UInt8]) throws(ValueRefusal) -> ParsedValue {
    switch self {
    case .bytes: return .bytes(bytes)
    case .file, .folder, .revision:
      guard !bytes.isEmpty else { throw ValueRefusal(reason: "it must not be empty") }
      return .bytes(bytes)
    case .text:
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ValueRefusal(reason: "it must be UTF-8")
      }
      return .text(text)
    case .integer(let range): return .integer(try Self.integer(bytes, in: range))
    case .size(let range): return .integer(try Self.size(bytes, in: range))
    case .choice(let names): return .choice(try Self.place(of: bytes, in: names))
    case .choices(let names):
      var places: [Int] = []
      for part in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        places.append(try Self.place(of: Array(part), in: names))
      }
      return .choices(places)
    case .choiceAndFile(let names): return try Self.choiceAndFile(bytes, names)
    }
  }

  private static func place(of name: [UInt8], in names: [String]) throws(ValueRefusal) -> Int {
    if let place = names.firstIndex(where: { $0.utf8.elementsEqual(name) }) { return place }
    let nearest = NearestName.of(name, among: names).map { "did you mean '\($0)'? " } ?? ""
    throw ValueRefusal(reason: "\(nearest)it is one of \(names.joined(separator: ", "))")
  }

  private static func choiceAndFile(
    _ bytes: [UInt8], _ names: [String]
  ) throws(ValueRefusal) -> ParsedValue {
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      throw ValueRefusal(
        reason: "it is written as NAME=FILE, NAME one of \(names.joined(separator: ", "))")
    }
    let place = try place(of: Array(bytes[..<equals]), in: names)
    let path = Array(bytes[(equals + 1)...])
    guard !path.isEmpty else { throw ValueRefusal(reason: "no file is named after '='") }
    guard path != Array("-".utf8) else {
      throw ValueRefusal(reason: "standard output has the verdict; name a file")
    }
    return .choiceAndFile(place, path)
  }

  private static func integer(
    _ bytes: [UInt8], in range: ClosedRange<Int>
  ) throws(ValueRefusal) -> Int {
    guard let number = decimal(bytes[...]), range.contains(number) else {
      throw ValueRefusal(
        reason: "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func size(
    _ bytes: [UInt8], in range: ClosedRange<Int>
  ) throws(ValueRefusal) -> Int {
    let digits = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let unit = sizeUnits.first { $0.name.utf8.elementsEqual(bytes[digits.endIndex...]) }
    guard let unit, let count = decimal(digits) else {
      throw ValueRefusal(reason: "it is a number of bytes such as 4096, 64KiB, 5MiB or 2GiB")
    }
    let (size, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
    guard !overflow, range.contains(size) else {
      throw ValueRefusal(
        reason: "it is from \(sizeText(range.lowerBound)) to \(sizeText(range.upperBound))")
    }
    return size
  }

  private static let sizeUnits: [(name: String, bytes: Int)] = [
    ("", 1), ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ("kB", 1_000), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
  ]

  private static func sizeText(_ size: Int) -> String {
    let binary = sizeUnits[2...5].reversed()
    guard size > 0, let unit = binary.first(where: { size % $0.bytes == 0 }) else {
      return "\(size)"
    }
    return "\(size / unit.bytes)\(unit.name)"
  }

  /// Digits after an optional minus, nothing else: `Int("+1")` would take the plus.
  private static func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let last = bytes.last, last != UInt8(ascii: "-"), bytes.first != UInt8(ascii: "+") else {
      return nil
    }
    return Int(String(decoding: bytes, as: UTF8.self))
  }
}
