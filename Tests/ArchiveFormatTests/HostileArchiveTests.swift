import ArchiveFormat
import GateTestSupport
import Testing

@Suite("Archives made to harm") struct HostileArchiveTests {
  static let makeAll = """
    import zipfile, tarfile, gzip, bz2, lzma
    def zipped(method, *items):
        f = io.BytesIO()
        with zipfile.ZipFile(f, 'w', method) as z:
            for name, text in items: z.writestr(name, text)
        return f.getvalue()
    def tarred(mode='w', fmt=tarfile.PAX_FORMAT):
        f = io.BytesIO()
        with tarfile.open(fileobj=f, mode=mode, format=fmt) as t:
            for name, text in (('a.txt', b'alpha'), ('n' * 150, b'long' * 300)):
                i = tarfile.TarInfo(name); i.size = len(text); t.addfile(i, io.BytesIO(text))
        return f.getvalue()
    """

  @Test("a bomb is cut at each limit, and said to be", arguments: ["gzip", "bz2", "lzma", "zip"])
  func bombs(kind: String) throws {
    let pack =
      kind == "zip"
      ? "zipped(8, ('bomb', b'0' * (20 << 20)))"
      : "\(kind).compress(b'0' * (20 << 20))"
    let blobs = try Python.run(Self.makeAll + "\nout(\(pack))")
    var limits = ArchiveLimits()
    limits.memberBytes = 1 << 20
    #expect(Walked(blobs[0], limits: limits).reasons == [.memberBytes(1 << 20)])
    #expect(Walked(blobs[0], limits: limits).members.map(\.bytes.count) == [1 << 20])
    limits = ArchiveLimits()
    limits.totalBytes = 2 << 20
    #expect(Walked(blobs[0], limits: limits).reasons == [.totalBytes(2 << 20)])
    limits = ArchiveLimits()
    limits.ratioFloor = 1 << 20
    #expect(Walked(blobs[0], limits: limits).reasons == [.ratio(256)])
    #expect(Walked(blobs[0], limits: limits).members.allSatisfy { !$0.isWhole })
  }

  @Test("archives nested too deep, and too many members, are said to be")
  func nesting() throws {
    let blobs = try Python.run(
      Self.makeAll + """

        inner = zipped(8, ('x', 'end'))
        for level in range(12): inner = zipped(8, ('in.zip', inner), ('y%d' % level, 'seen'))
        out(inner); out(zipped(0, *[('m%d' % i, 'text') for i in range(50)]))
        """)
    let deep = Walked(blobs[0])
    #expect(deep.reasons == [.depth(8)])
    #expect(deep.texts.count == 8)
    var limits = ArchiveLimits()
    limits.members = 20
    let many = Walked(blobs[1], limits: limits)
    #expect(many.members.count == 20 && many.reasons == [.members(20)])
  }

  @Test("one content under many names comes out once, a member the directory hides comes out too")
  func directories() throws {
    let blobs = try Python.run(
      Self.makeAll + """

        one = zipped(8, ('a', b'0' * 1000000))
        start = one.index(b'PK\\x01\\x02'); end = one.index(b'PK\\x05\\x06')
        many = one[:end] + one[start:end] * 999
        out(many + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 1000, 1000, 1000 * (end - start), start, 0))
        two = zipped(0, ('shown', 'seen'), ('hidden', 'found'))
        cut = two.index(b'PK\\x01\\x02'); second = two.index(b'PK\\x01\\x02', cut + 4)
        hide = two[:second]
        out(hide + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 1, 1, second - cut, cut, 0))
        out(two[:cut])
        out(two.replace(b'shown', b'other', 1))
        secret = bytearray(zipped(8, ('locked', 'text'), ('open', 'text')))
        secret[6] |= 1; secret[secret.index(b'PK\\x01\\x02') + 8] |= 1
        out(bytes(secret))
        """)
    #expect(Walked(blobs[0]).members.count == 1)
    #expect(Walked(blobs[1]).texts == ["shown": "seen", "hidden": "found"])
    #expect(Walked(blobs[1]).shortfalls.count == 1)
    #expect(Walked(blobs[2]).texts == ["shown": "seen", "hidden": "found"])
    #expect(Walked(blobs[2]).shortfalls.count == 1)
    #expect(Walked(blobs[3]).texts == ["shown": "seen", "other": "seen", "hidden": "found"])
    #expect(!Walked(blobs[3]).shortfalls.isEmpty)
    #expect(Walked(blobs[4]).texts == ["open": "text"])
    #expect(
      Walked(blobs[4]).shortfalls == [Shortfall(path: [Array("locked".utf8)], reason: .encrypted)])
  }

  static let forms = [
    "gzip.compress(text)", "bz2.compress(text)", "lzma.compress(text)", "tarred()",
    "tarred('w:gz', tarfile.GNU_FORMAT)", "tarred('w', tarfile.GNU_FORMAT)",
    "zipped(8, ('a', text), ('b', 'two'), ('in.zip', zipped(0, ('c', 'three'))))",
    "zipped(12, ('a', text))",
  ]

  @Test("cut and flipped archives end, and a cut one is never silently short", arguments: forms)
  func broken(form: String) throws {
    let script = Self.makeAll + "\ntext = bytes(range(256)) * 4 + b'words ' * 99\nout(\(form))"
    let whole = try Python.run(script)[0]
    let all = Walked(whole).texts
    #expect(!all.isEmpty)
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
      let walked = Walked(Array(whole[..<length]))
      let isTar = form.hasPrefix("tarred('w', ") || form == "tarred()"
      if walked.isArchive, walked.texts != all, !isTar { #expect(!walked.shortfalls.isEmpty) }
    }
    var generator = SeededGenerator(seed: 7)
    var limits = ArchiveLimits()
    limits.totalBytes = 4 << 20
    for _ in 0..<80 {
      var flipped = whole
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 0..<whole.count, using: &generator)
        flipped[place] ^= UInt8(1) << UInt8.random(in: 0...7, using: &generator)
      }
      let walked = Walked(flipped, limits: limits)
      #expect(walked.members.reduce(0) { $0 + $1.bytes.count } < 64 << 20)
    }
  }

  @Test("formats that are not read are named")
  func unread() {
    let seven: [UInt8] = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]
    #expect(Walked(seven).reasons == [.format("the 7z format")])
    #expect(!Walked(Array("plain text of no kind".utf8)).isArchive)
    #expect(Walked(Array("plain text of no kind".utf8)).shortfalls.isEmpty)
  }
}
