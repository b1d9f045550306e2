/// Sorts numbers of a known range in a few passes: a pack of a million objects in milliseconds.
enum RadixSort {
  private static let digitBits = 11

  /// The keys in ascending order, and for each its place before; equal keys keep their order.
  static func ascending(_ keys: [Int]) -> (keys: [Int], places: [UInt32]) {
    var from = keys
    var places = (0..<keys.count).map { UInt32($0) }
    guard let largest = keys.max(), largest > 0 else { return (from, places) }
    var to = from
    var placesTo = places
    var shift = 0
    while shift < Int.bitWidth, largest >> shift > 0 {
      var starts = [Int](repeating: 0, count: 1 << digitBits)
      for key in from { starts[digit(key, shift)] += 1 }
      var sum = 0
      for place in starts.indices {
        let count = starts[place]
        starts[place] = sum
        sum += count
      }
      for place in from.indices {
        let digit = digit(from[place], shift)
        to[starts[digit]] = from[place]
        placesTo[starts[digit]] = places[place]
        starts[digit] += 1
      }
      swap(&from, &to)
      swap(&places, &placesTo)
      shift += digitBits
    }
    return (from, places)
  }

  private static func digit(_ key: Int, _ shift: Int) -> Int {
    key >> shift & (1 << digitBits - 1)
  }
}
