import GateModel
import GateTestSupport
import GitReader
import Testing

@Suite struct AttributionTests {
  private func compare(
    _ box: GitSandbox, _ listed: ListedHistory, asking asked: Set<ObjectID>
  ) throws {
    let history = try History(try box.open(), roots: try box.open().historyRoots())
    #expect(Set(history.commits) == Set(listed.trees.keys))
    for (place, id) in history.commits.enumerated() {
      let parents = listed.parents[id] ?? []
      #expect(parents.allSatisfy { history.commits[..<place].contains($0) })
    }
    let found = history.attribution(of: asked, keeping: 1000)
    let head = try ListedHistory.standings(box, "HEAD")
    var seen: Set<Standing> = []
    let arrivals = listed.arrivals.filter { asked.contains($0.key.blob) }
    for blob in asked {
      for place in found[blob].places where place.introduced != nil {
        let standing = Standing(path: place.path.bytes, blob: blob, isLink: place.isLink)
        seen.insert(standing)
        let expected = try #require(arrivals[standing])
        let first = try #require(place.introduced).commit
        #expect(expected.contains(first))
        #expect(expected.isDisjoint(with: listed.ancestors[first] ?? []))
        #expect(place.arrivals == expected.count)
        let last = try #require(place.last).commit
        #expect(listed.trees[last]?.contains(standing) == true)
        for (id, tree) in listed.trees where tree.contains(standing) {
          #expect(listed.ancestors[id]?.contains(last) == false)
        }
        #expect(place.isInHead == head.contains(standing))
      }
      #expect(found[blob].untold == 0)
    }
    #expect(seen == Set(arrivals.keys))
    #expect(history.unread.isEmpty)
  }

  @Test(arguments: 1...6) func agreesWithWhatGitLists(seed: Int) throws {
    let made = try RandomHistory(seed: seed, commits: 60, isPacked: seed % 2 == 0)
    let listed = try ListedHistory(made.box, "--all", "--reflog", "HEAD")
    try compare(made.box, listed, asking: listed.blobs)
    // Asked for one alone, most trees are of no interest.
    let one = try #require(listed.blobs.sorted().dropFirst(seed).first)
    try compare(made.box, listed, asking: [one])
  }
}
