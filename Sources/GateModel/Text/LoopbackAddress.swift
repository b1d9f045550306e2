/// The address of a service on this machine, written with numbers: `http://127.0.0.1:8181/v1/data/cg`.
package struct LoopbackAddress: Hashable, Sendable {
  /// Four bytes, or none for version 6, of which there is one: `::1`.
  package let address: [UInt8]
  package let isVersion6: Bool
  package let port: UInt16
  /// With the port, as a request names it.
  package let host: String
  package let path: String

  /// Nil for anything but `http` to 127.0.0.0/8 or `[::1]` with a port.
  package init?(_ url: String) {
    let scheme = "http://"
    guard url.hasPrefix(scheme), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
    let rest = url.utf8.dropFirst(scheme.utf8.count)
    let hostEnd = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    let host = rest[..<hostEnd]
    path = hostEnd == rest.endIndex ? "/" : String(rest[hostEnd...]) ?? "/"
    self.host = String(host) ?? ""
    guard let colon = host.lastIndex(of: UInt8(ascii: ":")),
      let port = UInt16(String(host[host.index(after: colon)...]) ?? ""), port > 0
    else { return nil }
    self.port = port
    let name = host[..<colon]
    if name.elementsEqual("[::1]".utf8) {
      (address, isVersion6) = ([], true)
      return
    }
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part in
      (1...3).contains(part.count) && part.allSatisfy({ (0x30...0x39).contains($0) })
        ? UInt8(String(part) ?? "") : nil
    }
    guard parts.count == 4, bytes.count == 4, bytes[0] == 127 else { return nil }
    (address, isVersion6) = (bytes, false)
  }
}
