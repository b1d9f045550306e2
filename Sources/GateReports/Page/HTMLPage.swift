/// The fixed parts of the HTML report; the hashes name them in its content security policy.
enum HTMLPage {
  static let scriptHash = "sha256-+l+Zzuahr+9jKiWh4SxgTJVUPmaHNn7GhbqY3OezTZY="
  static let styleHash = "sha256-B9/rdQ/yvsK+81miDWWoH1DrDm6jBZFlZgWoO8nC064="

  static let list = """
    <section id="findings" class="panel" aria-labelledby="title">
    <h2 id="title">Findings <span class="num" id="count" role="status"></span></h2>
    <form id="filters" role="search" aria-label="Filter the findings">
    <label class="wide">Path, message or author
    <input type="search" id="text" autocomplete="off" placeholder="Press / to search"></label>
    <label>Code <select id="code"><option value="">All codes</option></select></label>
    <label>Rule <select id="rule"><option value="">All rules</option></select></label>
    <label>Commit <input type="search" id="commit" autocomplete="off" placeholder="Any"></label>
    <button type="reset">Clear</button>
    </form>
    <noscript><p class="next">The list and its filters need JavaScript. The json, csv and text \
    reports hold the same findings.</p></noscript>
    <ol id="list"></ol>
    <nav id="pager" aria-label="Pages">
    <button type="button" id="prev">Previous</button>
    <span id="page"></span>
    <button type="button" id="next">Next</button>
    </nav>
    </section>

    """
}
