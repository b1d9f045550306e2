/// Tells a licence by words that stand in it and in no other.
enum LicenceText {
  /// The SPDX id of the licence that a file's text is; nil where it is none of the common ones.
  static func identify(_ text: [UInt8]) -> String? {
    let words = normalised(text.prefix(100_000))
    return marks.first { mark in
      mark.words.allSatisfy { contains(words, Array($0.utf8)) }
    }?.id
  }

  private static let marks: [(id: String, words: [String])] = [
    ("Apache-2.0", ["apache license", "version 2.0"]),
    ("AGPL-3.0-only", ["gnu affero general public license", "version 3"]),
    ("LGPL-3.0-only", ["gnu lesser general public license", "version 3"]),
    ("LGPL-2.1-only", ["gnu lesser general public license", "version 2.1"]),
    ("GPL-3.0-only", ["gnu general public license", "version 3"]),
    ("GPL-2.0-only", ["gnu general public license", "version 2"]),
    ("MPL-2.0", ["mozilla public license", "2.0"]),
    ("MIT", ["permission is hereby granted, free of charge", "the above copyright notice"]),
    ("ISC", ["permission to use, copy, modify, and/or distribute", "provided that the above"]),
    ("BSD-3-Clause", ["redistribution and use in source and binary forms", "neither the name"]),
    ("BSD-2-Clause", ["redistribution and use in source and binary forms"]),
    ("Unlicense", ["this is free and unencumbered software"]),
    ("CC0-1.0", ["cc0 1.0 universal"]),
  ]

  /// Lower case, and every run of white space one space: licence texts are wrapped in many ways.
  private static func normalised(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.count)
    for byte in text {
      if byte == 32 || (9...13).contains(byte) {
        if words.last != 32 { words.append(32) }
      } else {
        words.append((65...90).contains(byte) ? byte + 32 : byte)
      }
    }
    return words
  }

  static func contains(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    guard let first = words.first, text.count >= words.count else { return words.isEmpty }
    for start in 0...(text.count - words.count)
    where text[start] == first && text[start..<start + words.count].elementsEqual(words) {
      return true
    }
    return false
  }
}
