/** Markup that is safe to send as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number | null;

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function render(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map((entry) => entry.text).join("");
  return escapeText(String(part));
}

/** A template whose values are escaped, except markup made by this same function. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < parts.length ? render(parts[index] ?? null) : "")).join(""),
  );
}

/** Unix seconds as a UTC date and time. */
export function dateTime(seconds: number | null): string {
  return seconds === null
    ? "–"
    : `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const style = new Html(`
:root { color-scheme: light dark; --line: #d5dae1; --soft: #5b6573; --back: #fff; --text: #16202c; --panel: #f5f7f9; --link: #3b4fd8; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --line: #33404f; --soft: #a3afbd; --back: #10161d; --text: #e8edf2; --panel: #18212b; --link: #9fb0ff; --bad: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; background: var(--back); color: var(--text); }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .soft { color: var(--soft); } a { color: var(--link); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: .4rem .6rem; border-top: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
thead th { border-top: 0; background: var(--panel); color: var(--soft); font-weight: 600; }
td.wide { white-space: normal; min-width: 16rem; } td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
code { font: 13px ui-monospace, monospace; }
.narrow { max-width: 34rem; margin: 0 auto; }
.stack { display: flex; flex-direction: column; gap: 1rem; margin: 1rem 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.field { display: flex; flex-direction: column; gap: .25rem; } label { font-weight: 600; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: .75rem; display: flex; flex-direction: column; gap: .5rem; } fieldset label { font-weight: 400; }
input:not([type=radio]) { font: inherit; padding: .5rem .6rem; border: 1px solid #7b8794; border-radius: 6px; background: var(--back); color: var(--text); width: 100%; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; border: 1px solid #7b8794; border-radius: 6px; background: var(--panel); color: var(--text); cursor: pointer; }
button.main { background: #3b4fd8; border-color: #3b4fd8; color: #fff; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.problem { color: var(--bad); } dl { display: grid; grid-template-columns: 1fr auto; gap: .35rem 1rem; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; } details ul { padding-left: 1.2rem; }`);

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body>${body}</body></html>`.text;
}

export interface Column<R> {
  title: string;
  kind?: "amount" | "wide";
  cell: (row: R) => Html | string | number | null;
}

/** A table, or a sentence when there is nothing to show. */
export function table<R>(rows: readonly R[], columns: readonly Column<R>[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  const head = columns.map(({ title, kind }) => html`<th scope="col" class="${kind ?? ""}">${title}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map(({ cell, kind }) => html`<td class="${kind ?? ""}">${cell(row)}</td>`)}</tr>`,
  );
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
