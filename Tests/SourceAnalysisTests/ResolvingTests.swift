import GateModel
import Testing

@testable import SourceAnalysis

/// Names are followed to what they stand for, however they are dressed.
struct ResolvingTests {
  @Test(arguments: [
    "from os import system as s\ns(x)",
    "import os as o\no.system(x)",
    "from os import *\nsystem(x)",
    "import os\nf = os.system\nf(x)",
    "import os\nclass A:\n  def __init__(self):\n    self.run = os.system\n  def go(self):\n    self.run(x)",
    "import os\ngetattr(os, 'sys' + 'tem')(x)",
    "import os\ngetattr(os, ''.join(['sys', 'tem']))(x)",
    "import os\ngetattr(os, 'metsys'[::1] if a else 'system')(x)",
    "__import__('o' + 's').system(x)",
    "import importlib\nimportlib.import_module('os').system(x)",
    "import sys\nsys.modules['os'].system(x)",
    "import os\nos.__dict__['system'](x)",
    "import os\nvars(os)['system'](x)",
    "import os\nhandlers = {'a': os.system}\nhandlers[key](x)",
    "import os\na, b = 1, os.system\nb(x)",
    "import os\nlist(map(os.system, xs))",
    "import os\nThread(target=os.system, args=(x,))",
    "import os\ng = (lambda: 1) or os.system\ng(x)",
    "import os\nif (f := os.system): f(x)",
    "import base64\n__import__(base64.b64decode('b3M=').decode()).system(x)",
    "\u{1d428}\u{1d42c} = 1\nimport os\n\u{1d428}s.system(x)",
    "import functools, os\nfunctools.partial(os.system, x)()",
    "def f(s=__import__('os').system):\n  s(x)",
  ]) func pythonReaches(_ text: String) {
    let uses = GrammarsForTests.uses(text, .python)
    #expect(uses.contains("process.shell os.system"), "\(text): \(uses)")
  }

  @Test(arguments: [
    "const { exec } = require('child_process'); exec(x)",
    "const { exec: r } = require('child_' + 'process'); r(x)",
    "import { exec as e } from 'node:child_process'; e(x)",
    "import cp from 'child_process'; cp['ex' + 'ec'](x)",
    "import * as cp from 'child_process'; const f = cp.exec; f(x)",
    "const r = require; r('child_process').exec(x)",
    "module.require('child_process').exec(x)",
    "process.mainModule.require('child_process').exec(x)",
    "const cp = await import('child_process'); cp.exec(x)",
    "require('child_process').exec.call(null, x)",
    "const m = __importDefault(require('child_process')); m.default.exec(x)",
    "require(atob('Y2hpbGRfcHJvY2Vzcw==')).exec(x)",
    "require(['child', 'process'].join('_'))['exec'](x)",
    "const o = { run: require('child_process').exec }; const { run } = o; run(x)",
    "class A { constructor() { this.e = require('child_process').exec; } go() { this.e(x) } }",
    "function f(e = require('child_process').exec) { e(x) }",
  ]) func javascriptReaches(_ text: String) {
    let uses = GrammarsForTests.uses(text, .javascript)
    #expect(uses.contains("process.shell child_process.exec"), "\(text): \(uses)")
  }

  @Test(arguments: [
    (SourceLanguage.javascript, "(0, eval)(x)", "code.eval eval"),
    (.javascript, "globalThis['ev' + 'al'](x)", "code.eval eval"),
    (.javascript, "\\u0065val(x)", "code.eval eval"),
    (
      .go, "package p\nimport . \"os/exec\"\nfunc f() { Command(x) }",
      "process.spawn os/exec.Command"
    ),
    (
      .go, "package p\nimport e \"os/exec\"\nvar c = e.Command\nfunc f() { c(x) }",
      "process.spawn os/exec.Command"
    ),
    (
      .rust, "use std::{process::{Command as C}};\nfn f() { C::new(x); }",
      "process.spawn std.process.Command.new"
    ),
    (.rust, "use std::fs::*;\nfn f() { remove_file(x); }", "fs.delete std.fs.remove_file"),
    (.rust, "fn f() { println!(\"{}\", std::env::var(x)); }", "env.read std.env.var"),
    (
      .java, "class A { void f() { Runtime r = Runtime.getRuntime(); r.exec(x); } }",
      "process.spawn Runtime.getRuntime.exec"
    ),
    (
      .java,
      "import static java.lang.Runtime.getRuntime; class A { void f() { getRuntime().exec(x); } }",
      "process.spawn Runtime.getRuntime.exec"
    ),
    (
      .java, "import java.io.*; class A { void f() { new FileWriter(x); } }",
      "fs.write java.io.FileWriter"
    ),
    (
      .kotlin, "import java.lang.ProcessBuilder as P\nfun f() { P(x).start() }",
      "process.spawn ProcessBuilder"
    ),
    (.ruby, "Kernel.send(:system, x)", "process.shell system"),
    (.ruby, "m = method(:eval)\nm.call(x)", "code.eval eval"),
    (.ruby, "Object.const_get('Fi' + 'le').delete(x)", "fs.delete File.delete"),
    (.php, "<?php $f = 'sys' . 'tem'; $f($x);", "process.shell system"),
    (.php, "<?php SyStEm($x);", "process.shell system"),
    (.php, "<?php call_user_func('exec', $x);", "process.shell exec"),
    (.php, "<?php \\exec($x);", "process.shell exec"),
    (.c, "int (*g)(const char *) = system; int f() { g(x); }", "process.shell system"),
    (.c, "#define RUN system\nint f() { RUN(x); }", "process.shell system"),
    (.c, "#define RUN(a) system(a)\n", "process.shell system"),
    (.c, "int system(const char *);\nint f() { system(x); }", "process.shell system"),
    (
      .cpp, "namespace fs = std::filesystem; void f() { fs::remove_all(x); }",
      "fs.delete filesystem.remove_all"
    ),
    (.cpp, "void f() { std::system(x); }", "process.shell system"),
    (
      .csharp, "using System.Diagnostics; class A { void F() { Process.Start(x); } }",
      "process.spawn System.Diagnostics.Process.Start"
    ),
    (
      .csharp, "using P = System.Diagnostics.Process; class A { void F() { P.Start(x); } }",
      "process.spawn System.Diagnostics.Process.Start"
    ),
    (.bash, "\"cu\"\"rl\" x", "net.client curl"),
    (.bash, "c'ur'l x", "net.client curl"),
    (.bash, "\\curl x", "net.client curl"),
    (.bash, "C=curl; $C x", "net.client curl"),
    (.bash, "sudo -u root env A=1 /usr/bin/curl x", "net.client curl"),
    (.bash, "$'\\x63url' x", "net.client curl"),
    (.swift, "import Foundation\nlet p = Foundation.Process()", "process.spawn Process"),
    (
      .typescript, "import cp = require('child_process'); cp.exec(x as any)",
      "process.shell child_process.exec"
    ),
    (
      .tsx, "import { exec } from 'child_process'; const a = <b onClick={() => exec(x)}/>",
      "process.shell child_process.exec"
    ),
  ]) func othersReach(_ language: SourceLanguage, _ text: String, _ wanted: String) {
    let uses = GrammarsForTests.uses(text, language)
    #expect(uses.contains(wanted), "\(text): \(uses)")
  }

  @Test(arguments: [
    (SourceLanguage.python, "def eval(x): pass\neval(y)"),
    (.python, "class A:\n  def run(self): pass\na.system(x)"),
    (.python, "def f(open): open(x, 'w')"),
    (.javascript, "function exec() {}\nexec(x)"),
    (.javascript, "const fetch = make(); fetch(x)"),
    (.go, "package p\nfunc f(exec T) { exec.Command(x) }"),
    (.ruby, "def system(x)\nend\nsystem(x)"),
    (.bash, "curl() { :; }\ncurl x"),
    (.c, "static int system(int a) { return a; }\nint f() { system(1); }"),
  ]) func whatIsTheirOwnIsNone(_ language: SourceLanguage, _ text: String) {
    #expect(GrammarsForTests.facts(text, language).uses.isEmpty)
  }

  @Test func aMethodHidesNoBuiltin() {
    let text = "class A:\n  def eval(self): pass\neval(x)"
    #expect(GrammarsForTests.uses(text, .python).contains("code.eval eval"))
    let branch = "if False:\n  def eval(x): pass\neval(x)"
    #expect(GrammarsForTests.uses(branch, .python).contains("code.eval eval"))
  }
}
