import ArchiveFormat
import Testing

@Suite("Archives made by others") struct ArchiveReadingTests {
  static let streams = ["gzip", "bz2", "lzma"]

  @Test("a compressed stream gives its content", arguments: streams)
  func stream(module: String) throws {
    let blobs = try Python.run(
      """
      import \(module) as m
      text = b'hello secret ' * 100000
      out(m.compress(text)); out(m.compress(b'one') + m.compress(b'two')); out(m.compress(b''))
      """)
    #expect(Walked(blobs[0]).texts[""] == String(repeating: "hello secret ", count: 100_000))
    #expect(Walked(blobs[0]).shortfalls.isEmpty)
    #expect(Walked(blobs[1]).texts[""] == "onetwo")
    #expect(Walked(blobs[1]).shortfalls.isEmpty)
    #expect(Walked(blobs[2]).texts[""] == "")
    #expect(Walked(blobs[2]).shortfalls.isEmpty)
  }

  @Test("zip members, stored, deflated, and by other methods")
  func zip() throws {
    let blobs = try Python.run(
      """
      import zipfile
      for method in (0, 8, 12, 14):
          f = io.BytesIO()
          with zipfile.ZipFile(f, 'w', method) as z:
              z.writestr('a/one.txt', 'first ' * 2000)
              z.writestr('empty', '')
              z.writestr('two', b'second')
          out(f.getvalue())
      f = io.BytesIO()
      class Pipe:
          def write(self, b): f.write(b); return len(b)
          def flush(self): pass
      with zipfile.ZipFile(Pipe(), 'w', 8) as z:
          z.writestr('piped', 'through ' * 50)
          with z.open('wide', 'w', force_zip64=True) as w: w.write(b'wide ' * 9)
      out(f.getvalue())
      out(b'#!/bin/sh\\nexit 0\\n' + f.getvalue())
      """)
    for blob in blobs[..<3] {
      let walked = Walked(blob)
      #expect(walked.texts["a/one.txt"] == String(repeating: "first ", count: 2000))
      #expect(walked.texts["empty"] == "" && walked.texts["two"] == "second")
      #expect(walked.shortfalls.isEmpty)
    }
    #expect(Walked(blobs[3]).reasons.contains(.method(14)))
    for blob in blobs[4...] {
      #expect(Walked(blob).texts["piped"] == String(repeating: "through ", count: 50))
      #expect(Walked(blob).texts["wide"] == String(repeating: "wide ", count: 9))
      #expect(Walked(blob).shortfalls.isEmpty)
    }
  }

  @Test("tar members in every form, long names too", arguments: ["USTAR", "GNU", "PAX"])
  func tar(form: String) throws {
    let blobs = try Python.run(
      """
      import tarfile
      for mode in ('w', 'w:gz', 'w:xz', 'w:bz2'):
          f = io.BytesIO()
          with tarfile.open(fileobj=f, mode=mode, format=tarfile.\(form)_FORMAT) as t:
              for name, text in (('a.txt', b'alpha'), ('d' * 90 + '/' + 'n' * 80, b'long'),
                                 ('block', b'x' * 512), ('empty', b'')):
                  i = tarfile.TarInfo(name); i.size = len(text); t.addfile(i, io.BytesIO(text))
              i = tarfile.TarInfo('link'); i.type = tarfile.SYMTYPE; i.linkname = 'a.txt'
              t.addfile(i)
          out(f.getvalue())
      """)
    let long = String(repeating: "d", count: 90) + "/" + String(repeating: "n", count: 80)
    for blob in blobs {
      let walked = Walked(blob)
      #expect(walked.texts["a.txt"] == "alpha" && walked.texts[long] == "long")
      #expect(walked.texts["block"]?.utf8.count == 512 && walked.texts["empty"] == "")
      #expect(walked.texts.count == 4)
      #expect(walked.shortfalls.isEmpty)
    }
  }

  @Test("archives inside one another, and pointers to what is elsewhere")
  func nested() throws {
    let blobs = try Python.run(
      """
      import zipfile, tarfile, gzip
      def zipped(*items):
          f = io.BytesIO()
          with zipfile.ZipFile(f, 'w', 8) as z:
              for name, text in items: z.writestr(name, text)
          return f.getvalue()
      t = io.BytesIO()
      with tarfile.open(fileobj=t, mode='w:gz') as tar:
          i = tarfile.TarInfo('deep.txt'); i.size = 4; tar.addfile(i, io.BytesIO(b'deep'))
      lfs = ('version https://git-lfs.github.com/spec/v1\\noid sha256:' + '0' * 64 + '\\nsize 9\\n')
      out(zipped(('in.zip', zipped(('x.tgz', t.getvalue()), ('plain', 'p'))), ('big', lfs)))
      """)
    let walked = Walked(blobs[0])
    #expect(walked.texts["in.zip!x.tgz!deep.txt"] == "deep")
    #expect(walked.texts["in.zip!plain"] == "p")
    #expect(walked.shortfalls == [Shortfall(path: [Array("big".utf8)], reason: .elsewhere)])
  }
}
