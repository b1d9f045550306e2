internal import Glibc

/// System calls on descriptors, taken up again when a signal interrupts them.
enum Descriptor {
  /// Writes all of `bytes`, or gives the error number.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        // Somebody else's non-blocking pipe: waiting is right, giving up would cut the report short.
        if code == EAGAIN {
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = unsafe poll(&ready, 1, -1)
          continue
        }
        return code
      }
      written += count
    }
    return nil
  }

  /// Reads until the end or until more than `limit` bytes came; nil with the error number in `code`.
  static func read(_ descriptor: Int32, upTo limit: Int, sizeHint: Int) -> Result<[UInt8], Errno> {
    var bytes: [UInt8] = []
    var capacity = min(limit, max(sizeHint, 4095)) + 1
    while true {
      var code: Int32 = 0
      let wanted = capacity - bytes.count
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, wanted)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      if code != 0 { return .failure(Errno(code: code)) }
      if chunk.isEmpty || bytes.count + chunk.count > limit {
        return .success(bytes.isEmpty ? chunk : bytes + chunk)
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count == capacity { capacity = min(limit + 1, capacity * 2) }
    }
  }

  /// What is there to read now, waiting for the first of it; nothing at the end.
  static func read(once descriptor: Int32) -> Result<[UInt8], Errno> {
    while true {
      var code: Int32 = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, 4_096)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      return code == 0 ? .success(chunk) : .failure(Errno(code: code))
    }
  }

  struct Errno: Error {
    var code: Int32
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
