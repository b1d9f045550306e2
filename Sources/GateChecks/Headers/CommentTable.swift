/// Which names of files are written in which style of comments.
enum CommentTable {
  private static let c = ("/*", "*/")

  private static let families: [(style: CommentStyle, endings: String, names: String)] = [
    (
      CommentStyle(["//"], [c]),
      """
      swift c h cc cpp cxx c++ hh hpp hxx h++ inl ipp tpp mm java kt kts scala sc go rs js mjs cjs \
      jsx ts mts cts tsx dart groovy gradle cs csx fs fsx fsi zig proto thrift sol v sv svh vala vapi \
      d hx ino pde cu cuh cl metal glsl vert frag geom comp hlsl fx wgsl shader less scss styl json5 \
      jsonc odin pony gleam typ bicep gv dot qml y yy l prisma cue jsonnet libsonnet jai nut \
      as pas pp dpr dts dtsi asy ceylon ck di e ec fbs carbon mojom idl aidl hal capnp smithy rl \
      php phtml php3 php4 php5 phpt hack ballerina bal cairo move fidl rsc uc wren x10 xtend
      """, "jenkinsfile"
    ),
    (CommentStyle(["//", "%"], [c]), "m", ""),
    (CommentStyle([], [c]), "css pcss s rexx sas ld lds x pl1 bc gi", ""),
    (CommentStyle(["/"], [c]), "slim", ""),
    (
      CommentStyle(
        ["#"], [("\"\"\"", "\"\"\""), ("'''", "'''"), ("=begin", "=end"), ("#=", "=#")]),
      """
      py pyi pyx pxd pyw rb rbi rake gemspec ru podspec sh bash zsh fish ksh csh tcsh pl pm pod yaml \
      yml toml r rmd jl tcl awk sed cmake make mk mak ninja nix dockerfile containerfile tf tfvars hcl \
      ps1 psm1 psd1 conf cfg properties ex exs cr nim nims nimble bzl bazel star coffee graphql gql po \
      pot nu just rego feature robot desktop service socket timer target mount rules env gn gni \
      gitignore dockerignore gitattributes gitmodules editorconfig npmignore eslintignore prettierignore \
      pylintrc bashrc zshrc profile bash_profile cnf ctl gitconfig htaccess i3 inputrc \
      p6 raku rakumod puppet plt gnuplot gp sage smk snakefile spec sls tape vcl \
      xonsh elv pyde gd gdshaderinc pc unit meson ash dash mime moo io
      """,
      """
      makefile gnumakefile bsdmakefile dockerfile containerfile gemfile rakefile podfile vagrantfile \
      brewfile guardfile fastfile appfile matchfile capfile berksfile thorfile cmakelists.txt kconfig \
      kbuild snakefile justfile procfile build workspace buck sconstruct sconscript meson.build \
      meson_options.txt requirements.txt constraints.txt .bashrc .zshrc .profile .bash_profile \
      .gitignore .gitattributes .gitmodules .dockerignore .editorconfig .npmignore .mailmap \
      codeowners tiltfile earthfile cpanfile manifest.in pipfile .env .envrc .clang-format .clang-tidy
      """
    ),
    (
      CommentStyle(["--"], [c]),
      "sql psql ddl pgsql plsql vhd vhdl ads adb ada gpr eif agda dhall als tla asn1 mib", ""
    ),
    (CommentStyle(["--"], [("{-", "-}")]), "hs hsc hs-boot chs elm purs idr cabal curry", ""),
    (
      CommentStyle(["--"], [("--[[", "]]"), ("--[=[", "]=]")]), "lua luau moon rockspec p8 terra",
      ""
    ),
    (CommentStyle(["--"], [("(*", "*)")]), "applescript", ""),
    (
      CommentStyle([";"], [("#|", "|#")]),
      "lisp lsp el clj cljs cljc edn bb scm ss sld rkt rktl fnl hy asd nsi nsh", ".emacs"
    ),
    (
      CommentStyle([";", "#"]), "asm nasm inc ini inf reg wat wast ll mir iss ahk au3 bnd cfg.ini",
      ""
    ),
    (
      CommentStyle(["%"], [("%{", "%}")]),
      "tex sty cls ltx bib bst dtx ins erl hrl escript prolog pro ps eps mat oct abc mac lytex", ""
    ),
    (
      CommentStyle([], [("<!--", "-->")]),
      """
      html htm xhtml shtml xml xsd xsl xslt svg vue svelte astro md markdown mdown mkd plist csproj \
      vbproj fsproj vcxproj props targets proj nuspec xaml axml axaml resx storyboard xib wsdl wadl kml \
      gpx rss atom jelly tld xmi xlf xliff ui qrc dita ditamap docbook fxml iml launch mxml \
      rdf owl sitemap wxs wxl wxi config ant pom jsf zcml opf ncx glade
      """, ""
    ),
    (CommentStyle([], [("(*", "*)")]), "ml mli mll sml sig fun thy wl nb mathematica eliom", ""),
    (
      CommentStyle([], [("<%--", "--%>"), ("<!--", "-->")]), "jsp jspf aspx ascx gsp asp master", ""
    ),
    (CommentStyle([], [("@*", "*@"), ("<!--", "-->")]), "cshtml razor vbhtml", ""),
    (CommentStyle([], [("<%#", "%>"), ("<!--", "-->")]), "erb rhtml eex leex heex", ""),
    (CommentStyle([], [("<%#", "%>"), ("<%/*", "*/%>")]), "ejs", ""),
    (CommentStyle([], [("{#", "#}"), ("<!--", "-->")]), "j2 jinja jinja2 twig nunjucks njk", ""),
    (CommentStyle([], [("{{!--", "--}}"), ("{{!", "}}")]), "hbs handlebars mustache", ""),
    (CommentStyle([], [("<#--", "-->")]), "ftl ftlh ftlx", ""),
    (CommentStyle([], [("{% comment %}", "{% endcomment %}")]), "liquid", ""),
    (CommentStyle(["-#"]), "haml", ""),
    (CommentStyle(["//-", "//"]), "pug jade", ""),
    (CommentStyle(["//", "--"], [("/*", "*/")]), "adoc asciidoc asc cypher cql", ""),
    (CommentStyle(["rem", "::", "@rem"], areWords: true), "bat cmd nt", ""),
    (CommentStyle(["dnl", "#"], areWords: true), "m4 ac at", "configure.ac configure.in"),
    (CommentStyle(["@c", "@comment"], areWords: true), "texi texinfo txi", ""),
    (CommentStyle(["NB."]), "ijs ijt", ""),
    (CommentStyle(["\"", "#"]), "vim", ".vimrc vimrc .gvimrc .exrc"),
    (CommentStyle(["'"]), "vb vbs bas vba frm brs qb64 bi", ""),
    (CommentStyle(["!", "C", "c", "*"]), "f90 f95 f03 f08 f f77 for ftn f18 fpp", ".xresources"),
    (CommentStyle([".."]), "rst rest", ""),
    (
      CommentStyle([".\\\"", "'\\\""]), "man roff mdoc me ms nroff troff tmac 1 2 3 4 5 6 7 8 9", ""
    ),
    (CommentStyle(["\\ ", "\\"], [("( ", ")")]), "4th fth forth frt fs.forth", ""),
    (CommentStyle(["⍝"]), "apl dyalog aplf apln", ""),
    (CommentStyle(["*>", "*"]), "cob cbl cpy cobol", ""),
    (CommentStyle(["*", "//"], [("/*", "*/")]), "do ado", ""),
    (CommentStyle(["\"", "*"]), "abap", ""),
    (CommentStyle([], [("\"", "\"")]), "st", ""),
    (CommentStyle(["#", "//"], [("/*", "*/")]), "nomad sentinel neon", ""),
  ]

  /// Styles by the ending of the name, in small letters.
  static let byEnding = dictionary { $0.endings }
  /// Styles by the whole name, in small letters.
  static let byName = dictionary { $0.names }

  private static func dictionary(
    _ words: ((style: CommentStyle, endings: String, names: String)) -> String
  ) -> [[UInt8]: CommentStyle] {
    var table: [[UInt8]: CommentStyle] = [:]
    for family in families {
      for word in words(family).utf8.split(separator: UInt8(ascii: " ")) {
        let name = word.filter { $0 != UInt8(ascii: "\n") }
        if table[name] == nil { table[name] = family.style }
      }
    }
    return table
  }

  /// What runs a script that has no ending. All but a few write comments with `#`.
  static func ofProgram(_ line: ArraySlice<UInt8>) -> CommentStyle? {
    let words = line.dropFirst(2).split(separator: UInt8(ascii: " ")).map { word in
      Array(word[((word.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 }) ?? word.startIndex)...])
    }
    let programs = words.filter { !$0.elementsEqual("env".utf8) && $0.first != UInt8(ascii: "-") }
    let name = (programs.first ?? []).prefix { (97...122).contains($0) }
    let ending: String
    switch String(decoding: name, as: UTF8.self) {
    case "node", "deno", "bun", "swift", "rdmd", "kotlin", "php", "scala": ending = "js"
    case "lua", "luajit", "texlua": ending = "lua"
    case "runhaskell", "stack", "runghc": ending = "hs"
    case "guile", "racket", "sbcl", "clojure", "emacs", "gosh": ending = "scm"
    case "escript": ending = "erl"
    case "ocaml", "ocamlrun": ending = "ml"
    case "osascript": ending = "applescript"
    case "": return nil
    default: ending = "sh"
    }
    return byEnding[Array(ending.utf8)]
  }
}
