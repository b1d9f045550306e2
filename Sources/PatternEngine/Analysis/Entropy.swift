/// How evenly bytes are spread, as Shannon has it.
package enum Entropy {
  /// Bits per byte: 0 for one byte repeated, 8 at most.
  package static func bitsPerByte(of bytes: some Collection<UInt8>) -> Double {
    guard !bytes.isEmpty else { return 0 }
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let total = Double(bytes.count)
    return counts.reduce(0) { sum, count in
      count == 0 ? sum : sum - Double(count) / total * BinaryLogarithm.of(Double(count) / total)
    }
  }
}

/// log2 without a C library, so that the module imports none.
enum BinaryLogarithm {
  /// Exact to about 1e-14 for positive normal numbers: the series of artanh on the significand.
  static func of(_ value: Double) -> Double {
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var (term, sum, divisor) = (ratio, 0.0, 1.0)
    while term.magnitude > 1e-17 {
      sum += term / divisor
      term *= square
      divisor += 2
    }
    return exponent + 2 * sum * 1.4426950408889634
  }
}
