import GateModel
import LicenseTerms

/// What the beginning of a file says, held against what a rule demands.
package enum HeaderState: Hashable, Sendable {
  case right
  /// Says nothing of a licence.
  case missing
  /// Names another licence or another notice; the line where it does.
  case other(String, line: Int)
  /// Names what is no licence expression.
  case invalid(String, hint: String?, line: Int)
}

/// The beginning of one file, read once for every rule.
struct FileHeader {
  let opening: OpeningLines
  let style: CommentStyle?
  let comment: HeaderComment?
  let tags: [LicenseTag]

  init(_ bytes: RawSpan, at path: BytePath) {
    let name = path.lastComponent
    self.init(OpeningLines(bytes, named: name), named: name)
  }

  init(_ opening: OpeningLines, named name: ArraySlice<UInt8>) {
    self.opening = opening
    style = opening.isText ? CommentStyle.of(name, firstLine: opening.first) : nil
    comment = style.map { HeaderComment(opening, $0) }
    tags = opening.isText ? LicenseTag.all(in: opening, style) : []
  }

  var isEmpty: Bool { opening.bytes.isEmpty }

  /// What it says to a rule.
  func state(for notice: PreparedNotice) -> HeaderState {
    switch notice {
    case .license(let wanted): state(for: wanted)
    case .template(let template): state(for: template)
    }
  }

  private func state(for wanted: LicenseExpression) -> HeaderState {
    if tags.contains(where: { $0.reading.expression?.means(the: wanted) == true }) {
      return .right
    }
    if let broken = tags.first(where: { $0.reading.mistake != nil }),
      let mistake = broken.reading.mistake
    {
      return .invalid(mistake.message, hint: mistake.hint, line: broken.line)
    }
    guard let tag = tags.first, let named = tag.reading.expression else { return .missing }
    return .other("it names `\(named.text)`", line: tag.line)
  }

  private func state(for template: NoticeTemplate) -> HeaderState {
    // Without marks that are known, every line may be one of the notice.
    let comment = comment ?? HeaderComment(opening, CommentStyle([""]))
    if opening.isText, template.stands(in: comment) { return .right }
    guard let line = notices.first?.line ?? tags.first?.line else { return .missing }
    return .other("its header is another one", line: line)
  }

  /// The lines in the opening comment that speak of rights, in one form and without their years.
  var notices: [(text: [UInt8], line: Int)] {
    (comment?.lines ?? []).compactMap { line in
      let words = HeaderWords.folded(line.text)
      let speaks = ["copyright", "(c) ", "all rights reserved", "spdx-filecopyrighttext"].contains {
        words[...].holds(Array($0.utf8))
      }
      return speaks ? (Self.withoutYears(words), line.number) : nil
    }
  }

  /// Whether the opening comment says, without a tag, under which terms the file may be used.
  var statesTerms: Int? {
    (comment?.lines ?? []).first { line in
      let words = HeaderWords.folded(line.text)
      return [
        "license", "licence", "permission is hereby granted", "redistribution and use",
        "public domain", "all rights reserved",
      ].contains { words[...].holds(Array($0.utf8)) }
    }?.number
  }

  static func withoutYears(_ text: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = text[...]
    while let first = rest.first {
      let digits = rest.prefix { (48...57).contains($0) }
      if digits.count == 4 {
        kept.append(UInt8(ascii: "0"))
        rest = rest.dropFirst(4).drop { byte in
          (48...57).contains(byte) || byte == 0x20 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ",")
        }
      } else if !digits.isEmpty {
        kept += digits
        rest = rest.dropFirst(digits.count)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }
}

/// The notice of a rule, read once.
enum PreparedNotice {
  case license(LicenseExpression)
  case template(NoticeTemplate)

  /// Nil for an expression that is none, which the policy's own check has refused.
  init?(_ rule: HeaderRule) {
    switch rule.notice.value {
    case .spdx(let text):
      guard let expression = LicenseExpression.parse(text).expression else { return nil }
      self = .license(expression)
    case .header(let text): self = .template(NoticeTemplate(text, holder: rule.holder))
    }
  }
}
