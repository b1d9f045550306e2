import Glibc

/// What the operating system says about an error number.
enum SystemError {
  static func text(_ error: Int32) -> String {
    guard let text = unsafe strerror(error) else { return "error \(error)" }
    return unsafe String(cString: text)
  }
}
