extension HTMLPage {
  /// Light, dark and paper; one column on a telephone.
  static let style = #"""

    :root { --bg: #f4f5f8; --card: #fff; --ink: #141821; --soft: #586273; --line: #dfe3ea;
      --code: #f4f5f8; --focus: #2f6fed; --s0: #c4243a; --s1: #7540c2; --s2: #9a5b00; --s3: #2367a8;
      --ok: #157347; --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
      --shadow: 0 1px 2px #1418210d, 0 4px 16px #1418210a; }
    @media (prefers-color-scheme: dark) { :root { --bg: #0d1015; --card: #161b23; --ink: #e9edf3;
      --soft: #9aa5b5; --line: #29313d; --code: #0d1117; --focus: #6ea8ff; --s0: #ff7383;
      --s1: #c4a0ff; --s2: #f0b354; --s3: #74b8f7; --ok: #56c990; --shadow: none; } }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body { margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; background: var(--bg);
      color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans",
      sans-serif; }
    h1, h2, p, dl, dd, ol, ul { margin: 0; padding: 0; }
    ol, ul { list-style: none; }
    code, pre { font-family: var(--mono); font-size: 13px; }
    code { overflow-wrap: anywhere; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
    .skip { position: absolute; left: -999px; }
    .skip:focus { left: 24px; top: 8px; background: var(--card); padding: 8px 12px; z-index: 1; }
    .s0 { --tone: var(--s0); } .s1 { --tone: var(--s1); }
    .s2 { --tone: var(--s2); } .s3 { --tone: var(--s3); }
    .hero, .panel, .stat { background: var(--card); border: 1px solid var(--line);
      border-radius: 14px; box-shadow: var(--shadow); }
    .hero { --tone: var(--s0); padding: 28px 32px; border-top: 5px solid var(--tone); }
    .hero.pass { --tone: var(--ok); } .hero.needs_approval { --tone: var(--s1); }
    .hero.undecided { --tone: var(--s2); }
    .eyebrow { color: var(--soft); font: 13px/1.5 var(--mono); overflow-wrap: anywhere; }
    .eyebrow span { opacity: .5; padding: 0 4px; }
    h1 { font-size: 40px; line-height: 1.15; letter-spacing: -.02em; color: var(--tone);
      margin: 6px 0 4px; display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }
    .exit { font: 600 13px/1 var(--mono); letter-spacing: 0; border: 1px solid currentColor;
      border-radius: 99px; padding: 6px 11px; }
    .lede { font-size: 17px; }
    dl { margin-top: 20px; padding-top: 16px; border-top: 1px solid var(--line); display: grid;
      gap: 6px; }
    dl div { display: grid; grid-template-columns: 140px 1fr; gap: 12px; }
    dt { color: var(--soft); }
    dd { overflow-wrap: anywhere; font: 13px/1.75 var(--mono); }
    main { display: grid; gap: 16px; margin-top: 16px; }
    .stats { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; }
    button { font: inherit; color: inherit; cursor: pointer; }
    .stat { padding: 16px 20px; text-align: left; display: grid; border-left: 5px solid var(--tone); }
    .stat b { font-size: 30px; line-height: 1.2; letter-spacing: -.02em; color: var(--tone);
      font-variant-numeric: tabular-nums; }
    .stat span { color: var(--soft); }
    .stat[aria-pressed=false] { border-style: dashed; border-left-style: dashed; }
    .stat[aria-pressed=false] b, .stat[aria-pressed=false] span { opacity: .55;
      text-decoration: line-through; }
    .stat:hover, .row:hover { border-color: var(--tone, var(--soft)); }
    .panel { padding: 22px 24px; min-width: 0; }
    h2 { font-size: 17px; letter-spacing: -.005em; margin-bottom: 14px; }
    .num { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
    .bars { display: grid; gap: 2px; }
    .row { display: grid; grid-template-columns: 220px 1fr 64px; gap: 16px; align-items: center;
      text-align: left; background: none; border: 1px solid transparent; border-radius: 8px;
      padding: 3px 8px; margin: 0 -8px; }
    .row .code { font: 13px/1.5 var(--mono); }
    .row svg { width: 100%; height: 12px; border-radius: 3px; background: var(--code); }
    .row rect { fill: var(--tone); }
    .row .num { text-align: right; color: var(--ink); }
    .row[aria-pressed=true] { border-color: var(--focus); background: var(--code); }
    form { display: grid; grid-template-columns: 2fr 1fr 1fr 1fr auto; gap: 12px;
      align-items: end; margin-bottom: 18px; }
    label { color: var(--soft); font-size: 13px; min-width: 0; }
    input, select, form button, nav button { display: block; width: 100%; font: 14px/1.4 inherit;
      font-family: inherit; color: var(--ink); background: var(--bg); border: 1px solid var(--line);
      border-radius: 8px; padding: 0 11px; height: 38px; margin-top: 4px; }
    form button, nav button { width: auto; padding: 0 16px; background: var(--card); }
    button:disabled { opacity: .45; cursor: default; }
    #list { display: grid; gap: 12px; }
    #list .none { color: var(--soft); text-align: center; }
    #list li, .notice li { border: 1px solid var(--line); border-left: 4px solid var(--tone, var(--line));
      border-radius: 10px; padding: 14px 16px; display: grid; gap: 8px; min-width: 0; }
    .head { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; }
    .pill { color: var(--tone); border: 1px solid currentColor; border-radius: 99px;
      font: 600 12px/1 var(--mono); padding: 4px 9px; white-space: nowrap; }
    .path { font-weight: 600; }
    .message { font-size: 15.5px; overflow-wrap: anywhere; }
    pre { margin: 0; padding: 10px 12px; overflow-x: auto; background: var(--code);
      border: 1px solid var(--line); border-radius: 8px; line-height: 1.6; }
    .gutter { color: var(--soft); padding-right: 14px; margin-right: 12px; user-select: none;
      border-right: 1px solid var(--line); }
    mark { color: inherit; background: none; border-bottom: 2px solid var(--tone, var(--s0));
      font-weight: 600; }
    .next { color: var(--ink); white-space: pre-line; overflow-wrap: anywhere; }
    .next::before { content: "Next: "; font-weight: 600; color: var(--soft); }
    .meta { display: flex; flex-wrap: wrap; gap: 2px 16px; color: var(--soft); font-size: 13px; }
    .meta code { font-size: 12.5px; }
    .faint { opacity: .85; }
    .notice ul { display: grid; gap: 8px; }
    .notice li { gap: 4px; } .notice li span { overflow-wrap: anywhere; }
    .empty { text-align: center; padding: 48px 24px; } .empty h2 { margin-bottom: 4px; }
    .empty p { color: var(--soft); }
    nav { display: flex; gap: 16px; align-items: center; justify-content: center; margin-top: 18px; }
    nav[hidden] { display: none; }
    @media (max-width: 900px) { form { grid-template-columns: 1fr 1fr; }
      .wide { grid-column: 1 / -1; } }
    @media (max-width: 640px) { body { padding: 16px 12px 48px; } .hero { padding: 22px 20px; }
      h1 { font-size: 32px; } .panel { padding: 18px 16px; }
      .stats { grid-template-columns: 1fr 1fr; gap: 10px; } main { gap: 12px; margin-top: 12px; }
      .stat { padding: 12px 16px; } dl div { grid-template-columns: 1fr; gap: 0; }
      .row { grid-template-columns: 1fr auto; gap: 2px 12px; } .row svg { grid-row: 2;
      grid-column: 1 / -1; } form button { height: 38px; } #list li { padding: 12px; } }
    @media print { :root { --bg: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb;
      --code: #fff; --s0: #a01226; --s1: #5b2aa3; --s2: #7a4700; --s3: #1b4f82; --ok: #0d5a36; }
      body { max-width: none; padding: 0; font-size: 11pt; } form, nav, .skip { display: none; }
      .hero, .panel, .stat, #list li { box-shadow: none; break-inside: avoid; }
      #findings { break-inside: auto; border: 0; padding: 0; } pre { white-space: pre-wrap; } }

    """#
}
