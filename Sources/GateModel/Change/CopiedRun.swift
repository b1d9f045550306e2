/// Bytes of one text that stand in another as they stood in it.
package struct CopiedRun: Hashable, Sendable {
  package var source: Int
  package var target: Int
  package var count: Int

  package init(source: Int, target: Int, count: Int) {
    self.source = source
    self.target = target
    self.count = count
  }
}
