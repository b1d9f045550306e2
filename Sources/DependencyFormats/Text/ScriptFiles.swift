/// Files whose being there means that installing the package runs code.
enum ScriptFiles {
  /// npm runs node-gyp where this file lies, whatever package.json says.
  static func bindingGyp(_ bytes: [UInt8]) -> DependencyReading {
    running(InstallScript(name: "binding.gyp", command: "node-gyp rebuild", line: 1))
  }

  /// Cargo compiles and runs it before the crate.
  static func buildRust(_ bytes: [UInt8]) -> DependencyReading {
    running(InstallScript(name: "build.rs", command: "build.rs", line: 1))
  }

  /// setup.py runs as it is; `cmdclass` puts code of its own into the steps of an installation.
  static func setupPy(_ bytes: [UInt8]) -> DependencyReading {
    let mark = Array("cmdclass".utf8)
    for (number, line) in TextLines(bytes) where line.first != UInt8(ascii: "#") {
      var at = line.startIndex
      while let start = line[at...].firstIndex(of: mark[0]) {
        if line[start...].starts(with: mark) {
          return running(
            InstallScript(name: "cmdclass", command: line.trimmed.text, line: number))
        }
        at = start + 1
      }
    }
    return DependencyReading()
  }

  private static func running(_ script: InstallScript) -> DependencyReading {
    var reading = DependencyReading()
    reading.scripts = [script]
    return reading
  }
}
