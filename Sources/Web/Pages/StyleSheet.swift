/// The one style sheet of all pages; under 12 kB.
enum StyleSheet {
    static let rendition = Rendition(
        contentType: "text/css; charset=utf-8",
        bytes: Array(text.utf8)
    )

    /// Colours first, light and dark; a test measures their contrast.
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #fcfcfa; --card: #ffffff; --ink: #1a222c; --soft: #55606d; --line: #d5dae0;
          --blue: #1b5c9e; --fan50: #8fb8e0; --fan90: #d3e3f3; --orange: #9c4505;
          --warning: #fdebd9; --critical: #8f3b00; --critical-ink: #ffffff; --focus: #0b57d0;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #12171d; --card: #1a2129; --ink: #e9ecf0; --soft: #a9b3bf; --line: #343e49;
            --blue: #82b8f2; --fan50: #35618f; --fan90: #203449; --orange: #f2a96c;
            --warning: #3b2a1a; --critical: #f2a96c; --critical-ink: #1b1108; --focus: #a8c7fa;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: auto; -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif;
          font-variant-numeric: tabular-nums;
        }
        a { color: var(--blue); text-underline-offset: .15em; }
        :focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        .skip { position: absolute; left: -99rem; padding: 8px 16px; background: var(--card); }
        .skip:focus { left: 8px; top: 8px; z-index: 1; }
        .sr {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
          white-space: nowrap;
        }
        .bar, main { max-width: 68rem; margin: 0 auto; padding: 0 24px; }
        .bar {
          display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; padding-top: 16px;
          color: var(--soft); font-size: .875rem;
        }
        .name { font-weight: 650; color: var(--ink); text-decoration: none; }
        .about { flex: 1 1 16rem; }
        .links a { display: inline-block; padding: 4px 0; margin-right: 16px; }
        .links [aria-current] { color: var(--ink); font-weight: 650; text-decoration-thickness: 2px; }
        .crumbs { margin-top: 24px; color: var(--soft); font-size: .875rem; }
        .crumbs + h1, .crumbs + .kicker { margin-top: 8px; }
        .crumbs li, .pages li { display: inline-block; padding: 4px 0; margin-right: 8px; }
        .crumbs li + li::before { content: "› "; }
        main { padding-bottom: 64px; }
        h1 {
          max-width: 26em; margin: 40px 0 8px; font-size: clamp(1.5rem, 1.1rem + 1.9vw, 2.25rem);
          line-height: 1.2; font-weight: 650; letter-spacing: -.012em; text-wrap: balance;
        }
        h2 { margin: 0 0 16px; font-size: 1.25rem; line-height: 1.3; font-weight: 650; }
        h3 { margin: 0; font-size: 1rem; line-height: 1.4; font-weight: 600; }
        p { max-width: 70ch; margin: 0 0 8px; }
        section { margin-top: 56px; }
        .lede { color: var(--soft); font-size: 1.0625rem; }
        .notice {
          max-width: none; margin: 24px 0 0; padding: 8px 16px; background: var(--warning);
          border-left: 4px solid var(--orange);
        }

        figure { margin: 24px 0 0; }
        figcaption { max-width: 70ch; color: var(--soft); font-size: .875rem; }
        figure svg { display: block; width: 100%; height: auto; overflow: visible; }
        .narrow { display: none; }
        figure + .scroll { margin-top: 16px; }
        svg text { fill: var(--ink); font-size: 14px; }
        svg .tick { fill: var(--soft); font-size: 13px; }
        svg .end { font-weight: 600; font-size: 15px; }
        svg .big { font-weight: 700; font-size: 22px; fill: var(--blue); }
        .grid { stroke: var(--line); stroke-width: 1; }
        .today { stroke: var(--soft); stroke-width: 1; }
        .plan { fill: none; stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
        .happened { fill: none; stroke: var(--blue); stroke-width: 3; stroke-linejoin: round; }
        .now { fill: var(--blue); }
        .fan90 { fill: var(--fan90); }
        .fan50 { fill: var(--fan50); }
        .median { fill: none; stroke: var(--blue); stroke-width: 1.5; stroke-dasharray: 2 3; }
        .thin { stroke: var(--blue); stroke-width: 1.5; }
        .thick { stroke: var(--blue); stroke-width: 5; }
        .middle { fill: var(--ground); stroke: var(--blue); stroke-width: 2; }
        .target { fill: var(--ground); stroke: var(--orange); stroke-width: 3; }
        .due { fill: var(--ground); stroke: var(--soft); stroke-width: 2; }
        .early { stroke: var(--blue); stroke-width: 2; }
        .late { stroke: var(--orange); stroke-width: 4; }
        .open { stroke-dasharray: 3 3; }

        details { margin-top: 8px; font-size: .875rem; }
        summary { display: inline-block; padding: 4px 0; color: var(--blue); cursor: pointer; }
        summary::before { content: "▸ "; }
        [open] > summary::before { content: "▾ "; }
        .tables { display: flex; flex-wrap: wrap; gap: 16px 48px; align-items: flex-start; }
        table { border-collapse: collapse; font-size: .875rem; }
        caption { padding: 8px 0; color: var(--soft); text-align: left; }
        th, td { padding: 5px 24px 5px 0; border-bottom: 1px solid var(--line); text-align: left; }
        th { font-weight: 400; }
        thead th { color: var(--soft); vertical-align: bottom; }
        .tables td, .tables thead th + th, .num { text-align: right; }
        .scroll { overflow-x: auto; }
        .scroll table { width: 100%; }
        .scroll td { white-space: nowrap; }
        .wraps td { white-space: normal; }
        .wraps .num { white-space: nowrap; }
        .scroll tbody th { min-width: 9rem; }
        .search { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: end; }
        .search label { display: grid; gap: 4px; }
        .search select, .search button { font: inherit; min-height: 2.5rem; max-width: 100%; }
        .history .scroll td, .history .scroll tbody th { white-space: normal; }
        .share { min-width: 11rem; }
        .meter { width: 5rem; height: .5rem; vertical-align: middle; margin-right: 4px; }
        .meter .empty { fill: var(--line); }
        .meter .full { fill: var(--blue); }

        ul, ol { list-style: none; margin: 0; padding: 0; }
        .cards { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 29rem), 1fr)); }
        .card {
          padding: 16px; background: var(--card); border: 1px solid var(--line);
          border-left: 4px solid var(--soft); border-radius: 4px;
        }
        .card.warning, .card.critical { border-left-color: var(--orange); }
        .card p { font-size: .9375rem; }
        .card p:last-child { margin: 0; }
        .card .facts { margin-top: 2px; color: var(--soft); font-size: .875rem; }
        .card h3 a { color: inherit; text-decoration-color: var(--line); }
        .card h3 a:hover { text-decoration-color: currentColor; }
        .sheets { margin: 8px 0 32px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
        .sheets figure { margin: 8px 0 0; }
        h4 { margin: 0; font-size: 1rem; line-height: 1.4; font-weight: 600; }
        .card .value { margin: 4px 0; font-size: 1.5rem; line-height: 1.2; font-weight: 650; }
        .card.hidden-value .value { font-size: 1rem; }
        .filter { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; margin: 24px 0 16px; }
        .filter p { margin: 0; }
        select, button { min-height: 2rem; padding: 4px 8px; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 4px; }
        pre { margin: 8px 0; font-size: .8125rem; }
        .plain li { padding: 4px 0; }
        .facts { color: var(--soft); font-size: .875rem; }
        .all { margin-top: 16px; }
        .kicker { margin: 40px 0 -32px; }
        .about-alert { display: grid; gap: 8px 24px; margin: 24px 0 0; max-width: 44rem; grid-template-columns: max-content 1fr; }
        .about-alert dt { color: var(--soft); }
        .about-alert dd { margin: 0; overflow-wrap: anywhere; }
        .basis { color: var(--soft); font-size: .8125rem; }
        .card .state { color: var(--soft); font-weight: 400; }
        .card .state::after { content: " ·"; }
        .state { white-space: nowrap; }
        .mark.good { color: var(--blue); }
        .mark.warning, .mark.critical { color: var(--orange); }

        .ask { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 24px 0 0; }
        .ask label { flex: 1 0 100%; color: var(--soft); font-size: .875rem; }
        .ask input, .ask button {
          padding: 8px 12px; font: inherit; color: var(--ink); background: var(--card);
          border: 1px solid var(--soft); border-radius: 4px;
        }
        .ask input { flex: 0 1 28rem; min-width: 0; }
        .act { display: grid; gap: 24px; max-width: 36rem; margin: 16px 0 32px; }
        .act label { display: block; font-weight: 600; }
        .act .hint, .act .problem { display: block; margin: 2px 0 4px; font-size: .875rem; color: var(--soft); }
        .act .problem { color: var(--orange); }
        .act input, .act select, .act textarea, .act button {
          padding: 8px 12px; font: inherit; color: var(--ink); background: var(--card);
          border: 1px solid var(--soft); border-radius: 4px; max-width: 100%; min-height: 2.75rem;
        }
        .act #person, .act textarea { width: 100%; }
        .act [aria-invalid] { border: 2px solid var(--orange); }
        .act button, .ask button { color: var(--ground); background: var(--blue); border-color: var(--blue); cursor: pointer; }

        .map {
          display: grid; gap: 6px; max-width: 56rem; margin: 16px 0;
          grid-template-columns: repeat(6, minmax(0, 1fr));
        }
        .CZ042 { grid-area: 1 / 2; } .CZ051 { grid-area: 1 / 3; } .CZ052 { grid-area: 1 / 4; }
        .CZ041 { grid-area: 2 / 1; } .CZ010 { grid-area: 2 / 2; } .CZ020 { grid-area: 2 / 3; }
        .CZ053 { grid-area: 2 / 4; } .CZ071 { grid-area: 2 / 5; } .CZ080 { grid-area: 2 / 6; }
        .CZ032 { grid-area: 3 / 1; } .CZ031 { grid-area: 3 / 2; } .CZ063 { grid-area: 3 / 3; }
        .CZ064 { grid-area: 3 / 4; } .CZ072 { grid-area: 3 / 5; }
        .tile {
          display: grid; grid-template: auto 1fr / 1fr auto; gap: 2px 4px; height: 5.25rem;
          padding: 8px 10px; color: var(--ink); text-decoration: none; background: var(--card);
          border: 1px solid var(--line); border-radius: 4px;
        }
        .tile:hover { border-color: var(--ink); }
        .tile .full, .tile .abbr { grid-column: 1 / -1; font-size: .8125rem; }
        .tile .abbr { display: none; }
        .tile .value { align-self: end; font-size: 1.375rem; line-height: 1.1; font-weight: 600; }
        .tile .mark { align-self: end; }
        .tile.warning { background: var(--warning); border-color: var(--orange); }
        .tile.critical { background: var(--critical); border-color: var(--critical); }
        .tile.critical, .tile.critical .mark { color: var(--critical-ink); }
        .tile.insufficient, .tile.not-reported { background: none; border-style: dashed; }
        .tile.not-reported .value, .tile.insufficient .value { color: var(--soft); }
        .swatch, .tile.hidden-value {
          background-image: repeating-linear-gradient(135deg, var(--line) 0 1.5px, transparent 1.5px 6px);
        }
        .tile.hidden-value .value { font-size: .875rem; }
        .swatch { display: inline-block; width: 1.5em; height: .9em; border: 1px solid var(--line); }
        .key { display: flex; flex-wrap: wrap; gap: 4px 24px; margin-bottom: 24px; font-size: .875rem; }

        @media (max-width: 44rem) {
          .bar, main { padding-left: 16px; padding-right: 16px; }
          h1 { margin-top: 24px; }
          section { margin-top: 40px; }
          .kicker { margin: 24px 0 -16px; }
          .about-alert { gap: 0; grid-template-columns: 1fr; }
          .about-alert dd { margin-bottom: 8px; }
          figure .wide { display: none; }
          figure .narrow { display: block; }
          .map { gap: 4px; }
          .tile { height: 4.25rem; padding: 6px; }
          .tile .full { display: none; }
          .tile .abbr { display: block; font-size: .75rem; }
          .tile .value { font-size: 1rem; }
          .tile.hidden-value .value { font-size: .6875rem; }
          .tile .mark { font-size: .8125rem; }
          th, td { padding-right: 16px; }
        }
        @media (forced-colors: active) {
          .meter .full, .now { fill: CanvasText; }
        }
        @media print {
          :root { --ground: #fff; --card: #fff; --ink: #000; --soft: #333; --line: #999; }
          .skip, .links, .crumbs, .filter, .pages, summary, .origin a { display: none; }
          main { max-width: none; }
          section { margin-top: 32px; }
          h2, caption, .map { break-after: avoid; }
          figure, .card, .map, tr { break-inside: avoid; }
          * { print-color-adjust: exact; }
        }

        """
}
