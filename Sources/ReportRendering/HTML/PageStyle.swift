/// The page's style sheet: light and dark, wide and narrow, screen and paper.
enum PageStyle {
  static let text =
    ":root{color-scheme:light dark;--page:#fff;--ink:#1b2430;--faint:#56616e;--line:#d9dee4;--panel:#f4f6f8;"
    + "--link:#0b57a4;--limit:#b3261e;--good:#1d6b3a;--bad:#b3261e;--doubt:#875300;"
    + ChartStyle.properties(ChartStyle.light) + "}\n@media (prefers-color-scheme:dark){:root{" + dark + "}}\n"
    + layout + ChartStyle.rules + paper

  private static let dark =
    "--page:#12161b;--ink:#e6eaef;--faint:#a3aebb;--line:#323a44;--panel:#1b2129;--link:#8ab8ff;"
    + "--limit:#ff8a80;--good:#7fd69b;--bad:#ff8a80;--doubt:#f0bd6a;" + ChartStyle.properties(ChartStyle.dark)

  private static let layout = #"""
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:68rem;background:var(--page);color:var(--ink);
    font:16px/1.6 system-ui,-apple-system,"Segoe UI","Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR",sans-serif;
    overflow-wrap:break-word;word-break:keep-all}
    h1{font-size:1.7rem;line-height:1.25;margin:0 0 .75rem}
    h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--line)}
    a{color:var(--link)}
    nav ol{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0;padding:0;list-style:none;font-size:.9rem}
    nav li{margin:0}nav a{display:inline-block;padding:.3rem 0}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    blockquote{margin:1rem 0;padding:.75rem 1.25rem;background:var(--panel);border-left:4px solid var(--link);border-radius:0 6px 6px 0}
    blockquote>:first-child{margin-top:0;font-size:1.15rem}
    blockquote>:last-child{margin-bottom:0}
    ul{padding-left:1.3rem}
    li{margin:.2rem 0}
    code{font:.88em ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;background:var(--panel);padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere;word-break:normal}
    .table{overflow-x:auto;margin:1rem 0}
    table{border-collapse:collapse;font-size:.9rem;min-width:50%;font-variant-numeric:tabular-nums}
    caption{text-align:left;font-weight:600;padding:.3rem 0;color:var(--faint)}
    th,td{padding:.35rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    tbody th,td{white-space:nowrap}.long,tr.heading th{white-space:normal}.long{min-width:15rem}
    thead th{border-bottom:2px solid var(--faint);vertical-align:bottom}
    tbody th{font-weight:400}
    tr.heading th{font-weight:600;background:var(--panel)}
    .end{text-align:right}
    .good{color:var(--good)}.bad{color:var(--bad);font-weight:600}.doubt{color:var(--doubt)}.muted,.tnote,.read{color:var(--faint)}
    .tnote,.read{font-size:.85rem;margin:.25rem 0}
    .read{min-height:1.4em}
    details{margin:.75rem 0;border:1px solid var(--line);border-radius:6px;padding:0 1rem}
    summary{cursor:pointer;padding:.6rem 0}
    details[open]>summary{border-bottom:1px solid var(--line);margin-bottom:.75rem}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1rem 1.5rem;margin:1rem 0}
    figure{margin:0;min-width:0;max-width:40rem}
    figcaption{font-weight:600;font-size:.95rem;margin-bottom:.25rem}
    .legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;margin:.25rem 0;padding:0;font-size:.85rem}
    .chart.key{display:inline-block;width:1.75rem;height:.5rem;vertical-align:middle}
    .legend [role=button]{cursor:pointer;padding:.2rem 0}
    .off{opacity:.4}.hide{display:none}
    .chart.spark{display:inline-block;width:4.5rem;height:1.1rem;vertical-align:middle}

    """#

  private static let paper = """
    @media (max-width:30rem){.chart{font-size:13.5px}body{padding:1rem .75rem 3rem}blockquote{padding:.6rem .8rem}th,td{padding:.3rem .45rem}}
    @media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10.5pt}nav,.read{display:none}
    h2{break-after:avoid}figure,tr,blockquote,.short{break-inside:avoid}caption,thead{break-after:avoid}.table{overflow:visible}table{font-size:8.5pt;min-width:0}
    th,td{padding:.2rem .4rem}details{border:0;padding:0}details::details-content{content-visibility:visible;display:block}summary{list-style:none}.figures{grid-template-columns:1fr 1fr}
    .chart .hover{display:none}}

    """
}
