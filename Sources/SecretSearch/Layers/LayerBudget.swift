import ArchiveFormat
import GateModel

/// How much more of one text's layers may be opened.
struct LayerBudget {
  private let policy: DecodePolicy
  private(set) var bytesLeft: Int
  private var isExhausted = false
  private var isTooDeep = false

  init(_ policy: DecodePolicy) {
    self.policy = policy
    bytesLeft = policy.maxBytes
  }

  /// Whether something was kept from being opened.
  var isShort: Bool { isExhausted || isTooDeep }

  /// Takes what was decoded within the bytes that were left, which may have cut it; false where
  /// nothing came of it.
  mutating func take(_ decoded: DecodedText) -> Bool {
    if decoded.isCut { isExhausted = true }
    bytesLeft -= decoded.bytes.count
    return !decoded.bytes.isEmpty
  }

  /// Notes that something lies deeper than the policy lets be opened.
  mutating func meetDepth() { isTooDeep = policy.depth > 0 }

  /// Takes what a walk through an archive unpacked, and what was met in its members.
  mutating func take(unpacked count: Int, members: LayerBudget) {
    bytesLeft = max(0, bytesLeft - count)
    isExhausted = isExhausted || members.isExhausted
    isTooDeep = isTooDeep || members.isTooDeep
  }

  var archiveLimits: ArchiveLimits {
    var limits = ArchiveLimits()
    limits.totalBytes = bytesLeft
    limits.memberBytes = min(limits.memberBytes, bytesLeft)
    limits.ratio = policy.maxRatio
    limits.members = policy.maxMembers
    limits.depth = policy.archiveDepth
    return limits
  }

  /// What was kept from being opened, and by which limit.
  var shortfalls: [GateShortfall] {
    var told: [GateShortfall] = []
    if isExhausted {
      told.append(
        GateShortfall(
          "its layers come to more than \(policy.maxBytes) bytes (`secrets.decode.max_bytes`)",
          isLimit: true))
    }
    if isTooDeep {
      told.append(
        GateShortfall(
          "it is encoded more than \(policy.depth) times over (`secrets.decode.depth`)",
          isLimit: true))
    }
    return told
  }
}

/// The module ArchiveFormat has a type of this name too.
typealias GateShortfall = Shortfall
