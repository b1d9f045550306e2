import ArchiveFormat
import GateModel

/// How much more of one text's layers may be opened.
struct LayerBudget {
  private let policy: DecodePolicy
  private(set) var bytesLeft: Int
  private(set) var isExhausted = false

  init(_ policy: DecodePolicy) {
    self.policy = policy
    bytesLeft = policy.maxBytes
  }

  /// Takes bytes that were decoded; false where there were no more to be had.
  mutating func take(_ count: Int) -> Bool {
    guard count <= bytesLeft else {
      isExhausted = true
      return false
    }
    bytesLeft -= count
    return true
  }

  mutating func tookFromArchive(_ count: Int) { bytesLeft = max(0, bytesLeft - count) }

  var archiveLimits: ArchiveLimits {
    var limits = ArchiveLimits()
    limits.totalBytes = bytesLeft
    limits.memberBytes = min(limits.memberBytes, bytesLeft)
    limits.ratio = policy.maxRatio
    limits.members = policy.maxMembers
    limits.depth = policy.archiveDepth
    return limits
  }

  var shortfall: GateShortfall? {
    guard isExhausted else { return nil }
    return GateShortfall(
      "its layers come to more than \(policy.maxBytes) bytes (`secrets.decode.max_bytes`)",
      isLimit: true)
  }
}

/// The module ArchiveFormat has a type of this name too.
typealias GateShortfall = Shortfall
