internal import Glibc

/// The processors that this process may run on.
package enum Processors {
  /// At least one.
  package static var count: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}
