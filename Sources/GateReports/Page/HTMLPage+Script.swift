extension HTMLPage {
  /// Reads the data, filters it, and shows a page at a time. Text reaches the page only through
  /// `textContent`, so nothing in it can become markup.
  static let script = #"""

    'use strict';
    (() => {
      const byId = (id) => document.getElementById(id);
      const list = byId('list');
      if (!list) return;
      const data = JSON.parse(byId('data').textContent);
      const words = ['error', 'needs approval', 'warning', 'note'];
      const fields = ['code', 'rule', 'path', 'message', 'before', 'marked', 'after', 'remedy',
        'commit', 'author', 'fingerprint'];
      const pageSize = 50;
      const printLimit = 5000;
      const state = { shown: [], page: 0, standings: new Set([0, 1, 2, 3]) };
      const rows = data.rows.map((row) => {
        const finding = { standing: row[0], line: row[1], column: row[2] };
        fields.forEach((name, place) => { finding[name] = data.strings[row[place + 3]]; });
        return finding;
      });
      rows.sort((one, other) => one.standing - other.standing);

      const element = (name, className, text) => {
        const made = document.createElement(name);
        if (className) made.className = className;
        if (text) made.textContent = text;
        return made;
      };

      const fill = (id, name) => {
        const counts = new Map();
        for (const finding of rows) counts.set(finding[name], (counts.get(finding[name]) || 0) + 1);
        for (const key of [...counts.keys()].sort()) {
          const option = element('option', '', `${key} (${counts.get(key).toLocaleString('en')})`);
          option.value = key;
          byId(id).append(option);
        }
      };

      const excerpt = (finding) => {
        const pre = element('pre');
        pre.tabIndex = 0;
        pre.setAttribute('aria-label', 'Source');
        if (finding.line) pre.append(element('span', 'gutter', String(finding.line)));
        pre.append(finding.before);
        if (finding.marked) pre.append(element('mark', '', finding.marked));
        pre.append(finding.after);
        return pre;
      };

      const card = (finding) => {
        const item = element('li', 's' + finding.standing);
        const head = element('div', 'head');
        head.append(element('span', 'pill', words[finding.standing]));
        const place = finding.line ? `:${finding.line}:${finding.column}` : '';
        head.append(element('code', 'path', finding.path + place));
        item.append(head, element('p', 'message', finding.message));
        if (finding.before || finding.marked || finding.after) item.append(excerpt(finding));
        if (finding.remedy) item.append(element('p', 'next', finding.remedy));
        const meta = element('p', 'meta');
        meta.append(element('code', '', finding.rule), element('code', '', finding.code));
        if (finding.commit) {
          const author = finding.author ? ` by ${finding.author}` : '';
          meta.append(element('span', '', `commit ${finding.commit.slice(0, 12)}${author}`));
        }
        if (finding.fingerprint) meta.append(element('code', 'faint', finding.fingerprint));
        item.append(meta);
        return item;
      };

      const show = (findings) => {
        const batch = document.createDocumentFragment();
        for (const finding of findings) batch.append(card(finding));
        if (!findings.length) batch.append(element('li', 'none', 'No finding fits these filters.'));
        list.replaceChildren(batch);
      };

      const showPage = (page) => {
        const pages = Math.max(1, Math.ceil(state.shown.length / pageSize));
        state.page = Math.min(Math.max(page, 0), pages - 1);
        const start = state.page * pageSize;
        show(state.shown.slice(start, start + pageSize));
        byId('prev').disabled = state.page === 0;
        byId('next').disabled = state.page === pages - 1;
        byId('page').textContent = `Page ${state.page + 1} of ${pages.toLocaleString('en')}`;
        byId('pager').hidden = pages === 1;
      };

      const haystack = (finding) => finding.haystack ||= (
        `${finding.path}\n${finding.message}\n${finding.author}`).toLowerCase();

      const apply = () => {
        const text = byId('text').value.trim().toLowerCase();
        const commit = byId('commit').value.trim().toLowerCase();
        const code = byId('code').value;
        const rule = byId('rule').value;
        state.shown = rows.filter((finding) => state.standings.has(finding.standing)
          && (!code || finding.code === code) && (!rule || finding.rule === rule)
          && (!commit || finding.commit.startsWith(commit))
          && (!text || haystack(finding).includes(text)));
        const [some, all] = [state.shown.length, rows.length].map((n) => n.toLocaleString('en'));
        byId('count').textContent = some === all ? all : `${some} of ${all}`;
        for (const bar of document.querySelectorAll('.row')) {
          bar.setAttribute('aria-pressed', String(bar.dataset.code === code));
        }
        showPage(0);
      };

      const turn = (step) => {
        showPage(state.page + step);
        byId('findings').scrollIntoView();
      };

      fill('code', 'code');
      fill('rule', 'rule');
      let waiting = 0;
      byId('filters').addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(apply, rows.length > 5000 ? 150 : 0);
      });
      byId('filters').addEventListener('submit', (event) => event.preventDefault());
      byId('filters').addEventListener('reset', () => {
        state.standings = new Set([0, 1, 2, 3]);
        for (const stat of document.querySelectorAll('.stat')) {
          stat.setAttribute('aria-pressed', 'true');
        }
        setTimeout(apply, 0);
      });
      for (const stat of document.querySelectorAll('.stat')) {
        stat.addEventListener('click', () => {
          const standing = Number(stat.dataset.standing);
          const isOn = !state.standings.delete(standing);
          if (isOn) state.standings.add(standing);
          stat.setAttribute('aria-pressed', String(isOn));
          apply();
        });
      }
      for (const bar of document.querySelectorAll('.row')) {
        bar.addEventListener('click', () => {
          const isOn = byId('code').value === bar.dataset.code;
          byId('code').value = isOn ? '' : bar.dataset.code;
          apply();
        });
      }
      byId('prev').addEventListener('click', () => turn(-1));
      byId('next').addEventListener('click', () => turn(1));
      document.addEventListener('keydown', (event) => {
        const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
        if (event.key === '/' && !isTyping) {
          event.preventDefault();
          byId('text').focus();
        }
      });
      window.addEventListener('beforeprint', () => {
        show(state.shown.slice(0, printLimit));
        if (state.shown.length > printLimit) {
          const rest = (state.shown.length - printLimit).toLocaleString('en');
          list.append(element('li', '', `${rest} more findings are not printed.`));
        }
      });
      window.addEventListener('afterprint', () => showPage(state.page));
      apply();
    })();

    """#
}
