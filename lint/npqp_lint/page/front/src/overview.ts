/** The first view: what was found in all documents, and the head of a single document. */

import { bar, type Section, sections, stack, strip } from "./charts";
import type { Doc, Problem } from "./contract";
import { button, type Child, count, decimal, h, link, replace, whole } from "./dom";
import { countAll, families } from "./filters";
import type { Store } from "./store";
import { familyClass } from "./text";

const RULES = 12;
const TERMS = 40;
const DOCUMENTS = 20;
const BY_NAME = new Intl.Collator("en-US");

type Column = { title: string; value: (doc: Doc) => number | string; shown: (doc: Doc, largest: number) => Child; number: boolean };

export class Overview {
  private sorted = "Findings";
  private down = true;
  private all = false;
  private table: HTMLElement | null = null;
  private scores: string | null = null;

  constructor(
    private readonly store: Store,
    private readonly open: (doc: Doc) => void,
  ) {}

  show(element: HTMLElement): void {
    const { store } = this;
    const { data } = store;
    const counts = countAll(store);
    const words = store.documents.reduce((sum, doc) => sum + doc.words, 0);
    const safe = counts.fix.get("safe") ?? 0;
    const unsafe = counts.fix.get("unsafe") ?? 0;
    this.scores = null;
    this.table = this.documentTable();
    const byFamily = new Map(families(counts.family).map((family) => [family, counts.family.get(family) ?? 0]));
    replace(
      element,
      h("h2", {}, "Overview"),
      h(
        "dl",
        { class: "figures" },
        figure("Documents", store.documents.length),
        figure("Words", words),
        figure("Findings", store.total),
        figure("Safe fixes", safe),
        figure("Unsafe fixes", unsafe),
      ),
      store.total ? this.familyChart(byFamily) : h("p", { class: "message" }, "Nothing was found. The text reads well."),
      data.errors.length ? errors(data.errors) : null,
      counts.rule.size ? this.ruleChart(counts.rule) : null,
      this.table,
      store.terms.length ? termTable(store) : null,
    );
  }

  /** Show what the filters let through, which only the table of documents depends on; whether the overview is shown. */
  refilter(): boolean {
    if (!this.table?.isConnected) return false;
    const scroll = this.table.querySelector(".scrolled")?.scrollLeft ?? 0;
    const made = this.documentTable();
    this.table.replaceWith(made);
    made.querySelector(".scrolled")?.scrollTo(scroll, 0);
    this.table = made;
    return true;
  }

  private familyChart(counts: Map<string, number>): HTMLElement {
    return h(
      "section",
      {},
      h("h3", {}, "Families"),
      stack(counts),
      h(
        "ul",
        { class: "legend" },
        ...[...counts].map(([family, number]) =>
          h("li", {}, h("span", { class: `swatch ${familyClass(family)}`, "aria-hidden": "true" }), `${family} `, h("b", {}, whole(number))),
        ),
      ),
    );
  }

  private ruleChart(counts: Map<string, number>): HTMLElement {
    const rows = [...counts].sort((a, b) => b[1] - a[1]).slice(0, RULES);
    const largest = rows[0]?.[1] ?? 1;
    return h(
      "section",
      {},
      h("h3", {}, "Most frequent rules"),
      h(
        "ol",
        { class: "bars" },
        ...rows.map(([code, number]) => {
          const rule = this.store.rule(code);
          const only = button(`${code} ${rule.name}`, () => this.store.refilter({ rule: code }), { class: "link", title: "Show only this rule" });
          return h("li", {}, only, bar(number, largest, familyClass(rule.family)), h("span", { class: "number" }, whole(number)), h("span", { class: "summary" }, link(rule.url, rule.summary)));
        }),
      ),
    );
  }

  private documentTable(): HTMLElement {
    const { store } = this;
    const score = (this.scores ??= scoreName(store.documents));
    const columns: Column[] = [
      { title: "Document", number: false, value: (doc) => doc.path, shown: (doc) => button(doc.path, () => this.open(doc), { class: "link" }) },
      { title: "Words", number: true, value: (doc) => doc.words, shown: (doc) => whole(doc.words) },
      { title: "Findings", number: true, value: (doc) => store.findings(doc).length, shown: (doc, most) => charted(store.findings(doc).length, most, "ink") },
      { title: "Artifacts per 1,000 words", number: true, value: (doc) => doc.density ?? -1, shown: (doc, most) => charted(doc.density, most, "artifact") },
    ];
    if (score) columns.push({ title: scoreTitle(score), number: true, value: (doc) => doc.readability?.[score] ?? -1, shown: (doc, most) => charted(doc.readability?.[score], most, "readability") });
    const by = columns.find((column) => column.title === this.sorted) ?? columns[0];
    const sign = this.down ? -1 : 1;
    const docs = [...store.listed].sort((a, b) => {
      const one = by?.value(a) ?? 0;
      const other = by?.value(b) ?? 0;
      return sign * (typeof one === "number" && typeof other === "number" ? one - other : BY_NAME.compare(String(one), String(other)));
    });
    const shown = this.all ? docs : docs.slice(0, DOCUMENTS);
    const largest = columns.map((column) => (column.number ? docs.reduce((most, doc) => Math.max(most, Number(column.value(doc))), 0) : 0));
    const sort = (title: string): void => {
      this.down = this.sorted === title ? !this.down : title !== "Document";
      this.sorted = title;
      this.refilter();
      this.table?.querySelector<HTMLElement>(`th[aria-sort] button`)?.focus();
    };
    const head = columns.map((column) =>
      h(
        "th",
        { scope: "col", class: column.number ? "number" : "", "aria-sort": column.title === this.sorted ? (this.down ? "descending" : "ascending") : null },
        button(column.title, () => sort(column.title), { class: "link" }),
      ),
    );
    const body = shown.map((doc) =>
      h(
        "tr",
        {},
        ...columns.map((column, index) =>
          index ? h("td", { class: "number" }, column.shown(doc, largest[index] ?? 0)) : h("th", { scope: "row" }, column.shown(doc, 0)),
        ),
      ),
    );
    const more = docs.length - shown.length;
    return h(
      "section",
      {},
      h("h3", {}, "Documents"),
      scrolled("Documents", h("table", { class: "figures-table" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body))),
      more > 0
        ? button(`Show ${count(more, "more document")}`, () => {
            this.all = true;
            this.refilter();
          })
        : null,
    );
  }
}

function figure(name: string, number: number): HTMLElement {
  return h("div", {}, h("dt", {}, name), h("dd", {}, whole(number)));
}

function charted(value: number | null | undefined, largest: number, name: string): HTMLElement {
  if (value === null || value === undefined) return h("span", { class: "quiet" }, "–");
  return h("span", { class: "charted" }, bar(value, largest, name), h("span", {}, decimal(value)));
}

function scrolled(name: string, table: HTMLElement): HTMLElement {
  return h("div", { class: "scrolled", tabindex: 0, role: "group", "aria-label": name }, table);
}

/** The score to chart: a school grade if there is one. */
function scoreName(docs: Doc[]): string {
  const names = new Set(docs.flatMap((doc) => Object.keys(doc.readability ?? {})));
  return [...names].find((name) => name.includes("grade")) ?? [...names][0] ?? "";
}

const SCORES: Record<string, string> = {
  flesch_reading_ease: "Flesch reading ease",
  flesch_kincaid_grade: "Flesch-Kincaid grade",
  gunning_fog: "Gunning fog",
  smog: "SMOG",
  coleman_liau: "Coleman-Liau",
  automated_readability: "Automated readability",
  dale_chall: "Dale-Chall",
};

function scoreTitle(name: string): string {
  const known = Object.hasOwn(SCORES, name) ? SCORES[name] : undefined;
  if (known) return known;
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function errors(list: Problem[]): HTMLElement {
  return h(
    "section",
    { class: "errors" },
    h("h3", {}, "Not checked"),
    h("ul", {}, ...list.slice(0, 500).map((one) => h("li", {}, one.path ? h("b", {}, one.path) : null, one.path ? ": " : "", one.message))),
  );
}

function termTable(store: Store): HTMLElement {
  const rows = store.terms.slice(0, TERMS).map((term) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, term.dominant),
      h("td", {}, ...term.variants.flatMap((variant, index) => [index ? ", " : "", button(variant.form, () => store.refilter({ words: variant.form }), { class: "link", title: "Show findings with these words" }), ` ×${variant.count}`])),
      h("td", { class: "number" }, whole(term.documents)),
    ),
  );
  const head = ["Term", "Variants", "Documents"].map((title) => h("th", { scope: "col" }, title));
  return h(
    "section",
    {},
    h("h3", {}, "Terms with variants"),
    scrolled("Terms with variants", h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows))),
  );
}

export interface HeadCommands {
  jump(block: number): void;
  copyText(): void;
  copy(text: string, what: string): void;
}

/** The head of a document: its figures, where its findings are, its sections, and what to do with it. */
export function documentHead(store: Store, doc: Doc, commands: HeadCommands): HTMLElement {
  const found = store.findings(doc).length;
  const facts = [doc.format, count(doc.words, "word"), count(found, "finding")];
  if (doc.density !== null) facts.push(`${decimal(doc.density)} artifacts per 1,000 words`);
  const parts = sections(store, doc);
  const scores = Object.entries(doc.readability ?? {});
  return h(
    "header",
    { class: "document-head" },
    h("h2", { tabindex: -1 }, doc.path),
    h("p", { class: "facts" }, facts.join(" · ")),
    fixCounts(store, doc),
    strip(store, doc, commands.jump),
    h(
      "div",
      { class: "tools" },
      doc.partial ? null : button("Copy repaired text", commands.copyText, { title: "Copy the text with the fixes of all findings shown (c)" }),
      doc.command ? h("span", { class: "command" }, h("code", { tabindex: 0 }, doc.command), button("Copy", () => commands.copy(doc.command, "The command"), { "aria-label": "Copy the command that applies the safe fixes" })) : null,
    ),
    parts.length > 1 ? sectionTable(parts, commands.jump) : null,
    scores.length
      ? h("details", {}, h("summary", {}, "Readability"), h("dl", { class: "scores" }, ...scores.map(([name, value]) => h("div", {}, h("dt", {}, scoreTitle(name)), h("dd", {}, decimal(value))))))
      : null,
  );
}

/** How many fixes can be made unread, and how many must be read; each looks as it does in the text. */
function fixCounts(store: Store, doc: Doc): HTMLElement | null {
  const kinds = store.findings(doc).map((finding) => store.fixKind(finding));
  const number = (kind: string): number => kinds.filter((one) => one === kind).length;
  const [safe, unsafe, none] = [number("safe"), number("unsafe"), number("none")];
  const part = (name: string, text: string): HTMLElement => h("span", { class: name }, h("ins", {}, text));
  const parts = [
    safe ? part("safe", `${count(safe, "safe fix", "safe fixes")}`) : null,
    unsafe ? part("unsafe", `${count(unsafe, "fix", "fixes")} to review`) : null,
    none ? h("span", { class: "quiet" }, `${whole(none)} without a fix`) : null,
  ];
  return kinds.length ? h("p", { class: "fix-counts" }, ...parts) : null;
}

function sectionTable(parts: Section[], jump: (block: number) => void): HTMLElement {
  const density = (part: Section): number => (part.words ? (part.artifacts / part.words) * 1000 : 0);
  const most = parts.reduce((largest, part) => Math.max(largest, density(part)), 0);
  const hardest = parts.reduce((largest, part) => Math.max(largest, part.grade ?? 0), 0);
  const graded = hardest > 0;
  const head = ["Section", "Words", "Findings", "Artifacts per 1,000 words", ...(graded ? ["Grade"] : [])];
  const rows = parts.slice(0, 300).map((part) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", class: `depth-${Math.min(6, part.level)}` }, button(part.title || "(no title)", () => jump(part.block), { class: "link" })),
      h("td", { class: "number" }, whole(part.words)),
      h("td", { class: "number" }, whole(part.findings)),
      h("td", { class: "number" }, charted(density(part), most, "artifact")),
      graded ? h("td", { class: "number" }, charted(part.grade, hardest, "readability")) : null,
    ),
  );
  return h(
    "details",
    {},
    h("summary", {}, `Sections (${parts.length})`),
    scrolled("Sections", h("table", { class: "figures-table" }, h("thead", {}, h("tr", {}, ...head.map((title, index) => h("th", { scope: "col", class: index ? "number" : "" }, title)))), h("tbody", {}, ...rows))),
  );
}
