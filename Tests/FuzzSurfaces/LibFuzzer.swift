import Glibc

/// The surface that this process fuzzes, named by `$CG_FUZZ_SURFACE`.
private let chosen: FuzzSurface? = getenv("CG_FUZZ_SURFACE").flatMap {
  FuzzSurface(rawValue: String(cString: $0))
}

/// What libFuzzer calls; see ci/fuzz.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let chosen else { fatalError("CG_FUZZ_SURFACE names no surface") }
  chosen.feed(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
