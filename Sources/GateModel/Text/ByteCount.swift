/// Numbers of bytes as people write them.
package enum ByteCount {
  /// `5 MiB` where it is whole, else the bytes themselves with the nearest unit: `6000000 (5.7 MiB)`.
  package static func text(_ count: Int) -> String {
    let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    guard let (name, size) = units.first(where: { count >= $0.1 }) else { return "\(count) bytes" }
    if count % size == 0 { return "\(count / size) \(name)" }
    let tenths = count / (size / 10)
    return "\(count) bytes (\(tenths / 10).\(tenths % 10) \(name))"
  }
}
