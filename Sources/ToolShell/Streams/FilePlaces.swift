internal import Glibc

/// Where files really lie.
package enum FilePlaces {
  /// The folder that paths of this process count from, its links followed; nil where it is gone.
  package static var currentFolder: [UInt8]? { real(Array(".".utf8)) }

  /// The path with all links followed; nil where nothing is there.
  package static func real(_ path: [UInt8]) -> [UInt8]? {
    unsafe path.withPath { name -> [UInt8]? in
      guard let text = unsafe realpath(name, nil) else { return nil }
      defer { unsafe free(text) }
      return unsafe [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
  }
}
