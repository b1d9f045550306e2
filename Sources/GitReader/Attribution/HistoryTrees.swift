package import GateModel

/// The trees of a history, all read once: for a look at the names in them, and then for the places
/// where some blobs stood.
package struct HistoryTrees {
  let history: History
  private var search: AttributionSearch

  /// Reads every tree of the packs and of the commits; of blobs only these can be asked for.
  package init(_ history: History, leadingTo blobs: some Sequence<ObjectID>) {
    self.history = history
    // With a memory names are looked for in fresh trees alone, and these are read whole.
    search = AttributionSearch(history, blobs: blobs, keepingNames: history.memory == nil)
    search.readTrees()
  }

  var shelf: TreeShelf { search.shelf }

  /// Where the blobs stood, who brought them there and how they are reached; `keeping` is the number
  /// of paths told of each.
  package consuming func attribution(keeping limit: Int = 32) -> Attribution {
    search.run(keeping: limit)
  }

  /// The same, with what the next history can go on from. With a memory of its own every blob that
  /// the memory places must be asked for, and others only if they were not searched for then.
  package consuming func rememberedAttribution(
    keeping limit: Int = 32
  ) -> (attribution: Attribution, memory: HistoryMemory?) {
    let attribution = search.run(keeping: limit)
    return (attribution, search.memory)
  }
}
