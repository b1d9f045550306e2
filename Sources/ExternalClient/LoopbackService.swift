import GateModel
internal import Glibc

/// A service on this machine, reached by number: no name is looked up, and nothing leaves the machine.
struct LoopbackService {
  private let address: [UInt8]
  private let isVersion6: Bool
  private let port: UInt16
  private let host: String
  private let path: String

  private static let mostAnswer = 8 << 20

  /// `http://127.0.0.1:8181/v1/data/cg` or with `[::1]`; anything else is refused.
  init(_ url: String) throws(ExternalClient.Failure) {
    guard let parts = LoopbackAddress(url) else {
      throw ExternalClient.Failure(
        "`\(url)` is no service on this machine", remedy: "write `http://127.0.0.1:PORT/PATH`")
    }
    (address, isVersion6, port) = (parts.address, parts.isVersion6, parts.port)
    (host, path) = (parts.host, parts.path)
  }

  /// The body of the answer to a POST; any status but 200 is a failure.
  func post(_ body: [UInt8], _ seconds: Int) throws(ExternalClient.Failure) -> [UInt8] {
    let deadline = Deadline(seconds: seconds)
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let stream = socket(isVersion6 ? AF_INET6 : AF_INET, kind, 0)
    guard stream >= 0 else { throw ExternalClient.Failure("no more files can be opened") }
    defer { close(stream) }
    try connect(stream, deadline)
    let head = """
      POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\n\
      Accept: application/json\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n
      """
    try send(Array(head.utf8) + body, to: stream, deadline)
    let answer = try StreamReader.all(of: stream, most: Self.mostAnswer, deadline)
    guard let reply = HTTPReply(answer) else {
      throw ExternalClient.Failure("its answer is no whole HTTP answer")
    }
    guard reply.status == 200 else {
      throw ExternalClient.Failure("it answers with the status \(reply.status)")
    }
    return reply.body
  }

  private func connect(_ stream: Int32, _ deadline: Deadline) throws(ExternalClient.Failure) {
    let refused = ExternalClient.Failure(
      "nobody answers at \(host)", remedy: "start the service, or take it out of the policy")
    let result = isVersion6 ? connect6(stream) : connect4(stream)
    if result == 0 { return }
    guard errno == EINPROGRESS || errno == EINTR else { throw refused }
    try deadline.wait(for: POLLOUT, on: stream)
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(stream, SOL_SOCKET, SO_ERROR, &error, &size) == 0, error == 0 else {
      throw refused
    }
  }

  private func connect4(_ stream: Int32) -> Int32 {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = address.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    return unsafe withUnsafePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(stream, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private func connect6(_ stream: Int32) -> Int32 {
    var place = sockaddr_in6()
    place.sin6_family = sa_family_t(AF_INET6)
    place.sin6_port = port.bigEndian
    place.sin6_addr = in6addr_loopback
    return unsafe withUnsafePointer(to: &place) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(stream, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
  }

  private func send(
    _ bytes: [UInt8], to stream: Int32, _ deadline: Deadline
  ) throws(ExternalClient.Failure) {
    var done = 0
    while done < bytes.count {
      try deadline.wait(for: POLLOUT, on: stream)
      let put = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return -1 }
        return unsafe Glibc.send(
          stream, base + done, raw.count - done, Int32(MSG_NOSIGNAL))
      }
      if put < 0, errno == EINTR || errno == EAGAIN { continue }
      guard put > 0 else { throw ExternalClient.Failure("it does not take the question") }
      done += put
    }
  }
}
