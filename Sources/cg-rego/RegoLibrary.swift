internal import Glibc

/// The functions of librego that are needed, found at run time.
@safe struct RegoLibrary {
  private typealias Handle = UnsafeMutableRawPointer
  private typealias Text = UnsafePointer<UInt8>
  private typealias AddModule = @convention(c) (Handle?, Text, Text) -> UInt32
  private typealias SetInput = @convention(c) (Handle?, Text) -> UInt32
  private typealias Query = @convention(c) (Handle?, Text) -> Handle?
  private typealias Size = @convention(c) (Handle?) -> UInt32
  private typealias Take = @convention(c) (Handle?, UnsafeMutablePointer<UInt8>, UInt32) -> UInt32

  private let interpreter: Handle
  private let addModule: AddModule
  private let setInput: SetInput
  private let query: Query
  private let outputSize: Size
  private let output: Take
  private let outputOk: @convention(c) (Handle?) -> UInt8
  private let errorSize: Size
  private let error: Take

  /// Loads it from where it was installed with this program; nil where it is not, or is another.
  static func load() -> RegoLibrary? {
    for path in places() {
      if let library = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) {
        return unsafe RegoLibrary(library)
      }
    }
    return nil
  }

  /// `rego/regopy/librego_shared.so` in the folder of the program or in one of those above it.
  private static func places() -> [[CChar]] {
    var own = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      let got = unsafe base.withMemoryRebound(to: CChar.self, capacity: 4096) {
        unsafe readlink("/proc/self/exe", $0, 4096)
      }
      count = max(got, 0)
    }[...]
    var places: [[CChar]] = []
    for _ in 0..<4 {
      guard let slash = own.lastIndex(of: UInt8(ascii: "/")) else { break }
      own = own[..<slash]
      let path = own + Array("/rego/regopy/librego_shared.so".utf8)
      places.append(path.map { CChar(bitPattern: $0) } + [0])
    }
    return places
  }

  private init?(_ library: Handle) {
    func find<F>(_ name: String, as type: F.Type) -> F? {
      guard let symbol = unsafe dlsym(library, name) else { return nil }
      return unsafe unsafeBitCast(symbol, to: type)
    }
    guard let new = unsafe find("regoNew", as: (@convention(c) () -> Handle?).self),
      let strict = unsafe find(
        "regoSetStrictBuiltInErrors", as: (@convention(c) (Handle?, UInt8) -> Void).self),
      let addModule = unsafe find("regoAddModule", as: AddModule.self),
      let setInput = unsafe find("regoSetInputJSON", as: SetInput.self),
      let query = unsafe find("regoQuery", as: Query.self),
      let outputSize = unsafe find("regoOutputJSONSize", as: Size.self),
      let output = unsafe find("regoOutputJSON", as: Take.self),
      let outputOk = unsafe find("regoOutputOk", as: (@convention(c) (Handle?) -> UInt8).self),
      let errorSize = unsafe find("regoErrorSize", as: Size.self),
      let error = unsafe find("regoError", as: Take.self), let made = unsafe new()
    else { return nil }
    // Else a function that fails makes its rule undefined, and a rule that denies silent.
    unsafe strict(made, 1)
    unsafe interpreter = made
    unsafe self.addModule = addModule
    unsafe self.setInput = setInput
    unsafe self.query = query
    unsafe self.outputSize = outputSize
    unsafe self.output = output
    unsafe self.outputOk = outputOk
    unsafe self.errorSize = errorSize
    unsafe self.error = error
  }

  /// What the query gives as JSON, or what is wrong; each text ends with a NUL.
  func evaluate(module: [UInt8], query text: [UInt8], document: [UInt8]) -> ([UInt8], Bool) {
    let name = Array("policy.rego".utf8) + [0]
    guard unsafe addModule(interpreter, name, module) == 0,
      unsafe setInput(interpreter, document) == 0,
      let result = unsafe query(interpreter, text)
    else { return (unsafe take(errorSize, error, of: interpreter), false) }
    let isOk = unsafe outputOk(result) != 0
    return (unsafe take(outputSize, output, of: result), isOk)
  }

  private func take(_ size: Size, _ copy: Take, of handle: Handle) -> [UInt8] {
    let count = unsafe size(handle)
    var text = [UInt8](repeating: 0, count: Int(count) + 1)
    _ = unsafe copy(handle, &text, count)
    return Array(text.prefix { $0 != 0 })
  }
}
