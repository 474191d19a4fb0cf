/** The finding in question: what is wrong, why, and what can be done about it. Below it, the other findings of the document. */

import { withoutChips } from "./chips";
import type { Doc, Finding, Fix } from "./contract";
import { button, type Child, count, h, link, replace, whole } from "./dom";
import { shownEdits } from "./pieces";
import { marked, type Place, type Store } from "./store";
import { familyClass, hidden } from "./text";

const ROWS = 30;
const AROUND = 28;
/** In a row of the list, what changes must be in sight. */
const BEFORE = 14;

export interface Commands {
  go(place: Place): void;
  step(by: 1 | -1): void;
  copy(text: string, what: string): void;
  /** The buttons of the review, if this page is one. */
  actions(place: Place): Child[];
}

export function badge(text: string, name: string): HTMLElement {
  return h("span", { class: `badge ${name}` }, text);
}

export function showCard(store: Store, panel: HTMLElement, commands: Commands): void {
  const { current } = store;
  const number = store.index + 1;
  const steps = h(
    "div",
    { class: "steps" },
    button("‹", () => commands.step(-1), { "aria-label": "Previous finding", title: "Previous finding (k)", disabled: !store.all.length }),
    h("span", { class: "position" }, current ? `${whole(number)} of ${whole(store.all.length)}` : count(store.all.length, "finding")),
    button("›", () => commands.step(1), { "aria-label": "Next finding", title: "Next finding (j)", disabled: !store.all.length }),
  );
  const body = current ? about(store, current, commands) : [h("p", { class: "quiet" }, invitation(store))];
  replace(panel, h("h2", { class: "hidden" }, "Finding"), steps, h("div", { class: "card" }, ...body), list(store, commands));
}

function invitation(store: Store): string {
  if (!store.documents.length) return "The findings appear here.";
  if (!store.total) return "Nothing was found.";
  if (!store.all.length) return "No finding passes the filters.";
  return "Select a mark in the text, or press j for the next finding.";
}

function about(store: Store, place: Place, commands: Commands): Child[] {
  const { doc, finding } = place;
  const rule = store.rule(finding.code);
  const position = `${doc.path}:${finding.line}:${finding.column}`;
  return [
    h(
      "p",
      { class: "rule" },
      h("span", { class: `swatch ${familyClass(rule.family)}`, "aria-hidden": "true" }),
      link(rule.url, `${finding.code} ${rule.name}`),
      badge(finding.severity, `severity ${finding.severity}`),
    ),
    h("p", { class: "message" }, finding.message),
    ...(finding.fixes.length ? [fixes(store, place)] : [h("p", { class: "quiet" }, "This finding has no fix.")]),
    ...commands.actions(place),
    finding.hints.length || rule.summary
      ? h(
          "details",
          { class: "why" },
          h("summary", {}, "Why it is reported"),
          h("p", {}, rule.summary, ` The family is ${rule.family}.`),
          finding.hints.length ? h("ul", {}, ...finding.hints.map((hint) => h("li", {}, hint))) : null,
        )
      : null,
    h(
      "p",
      { class: "where" },
      button(position, () => commands.copy(position, "The position"), { class: "link", title: "Copy the position" }),
    ),
  ];
}

function fixes(store: Store, place: Place): HTMLElement {
  const { doc, finding } = place;
  const chosen = store.fixNumber(finding);
  const options = finding.fixes.map((fix, number) =>
    h(
      "li",
      {},
      button(
        h(
          "span",
          { class: "fix" },
          h("span", { class: "title" }, number < 9 ? h("kbd", { "aria-hidden": "true" }, number + 1) : null, fix.title, " ", badge(fix.applicability, fix.applicability)),
          preview(doc, finding, fix),
        ),
        () => store.choose(finding, number),
        { class: "choice", "aria-pressed": number === chosen },
      ),
    ),
  );
  return h("ul", { class: "fixes", "aria-label": "Fixes" }, ...options);
}

/** What a fix changes, with a few words around it. */
function preview(doc: Doc, finding: Finding, fix: Fix): HTMLElement {
  const parts = changed(doc, finding, fix, AROUND, AROUND);
  if (!parts) return h("span", { class: "preview quiet" }, "Changes what is not shown here.");
  return h("span", { class: "preview", lang: doc.language, dir: "auto" }, ...parts);
}

/** What a fix deletes and inserts, with so many characters before and after it, at the ends of words if possible. */
function changed(doc: Doc, finding: Finding, fix: Fix, before: number, after: number): Child[] | null {
  const first = fix.edits[0];
  const block = first && doc.blocks[first.block];
  if (!first || !block || !fix.whole) return null;
  const own = fix.edits.filter((edit) => edit.block === first.block).map((edit) => ({ ...edit, finding }));
  const edits = shownEdits(block.text, own);
  const change = edits[0]?.start ?? 0;
  const start = wordStart(block.text, Math.max(0, change - before), change);
  const parts: Child[] = [start ? "…" : ""];
  let at = start;
  for (const edit of edits) {
    parts.push(plain(block.text.slice(at, edit.start)));
    if (edit.end > edit.start) parts.push(h("del", {}, plain(block.text.slice(edit.start, edit.end))));
    if (edit.text) parts.push(h("ins", {}, plain(edit.text)));
    at = edit.end;
  }
  parts.push(plain(block.text.slice(at, at + after)), at + after < block.text.length ? "…" : "");
  return parts;
}

/** The first place from `start` on where no word is cut, or `start` if there is none before `end`. */
function wordStart(text: string, start: number, end: number): number {
  if (start === 0 || /\s/u.test(text[start - 1] ?? "")) return start;
  const space = text.slice(start, end).search(/\s\S/u);
  return space < 0 ? start : start + space + 1;
}

function plain(text: string): string {
  return withoutChips(text, undefined).replace(/\s/gu, " ");
}

/** The findings of the document shown, or of all; only those around the one in question if there are very many. */
function list(store: Store, commands: Commands): HTMLElement {
  const places = store.shown ? store.findings(store.shown).map((finding) => ({ doc: store.shown as Doc, finding })) : store.all;
  const at = store.current ? Math.max(0, places.findIndex((place) => place.finding === store.current?.finding)) : 0;
  const first = Math.max(0, Math.min(at - ROWS / 2, places.length - ROWS));
  const rows = places.slice(first, first + ROWS).map((place) => h("li", {}, row(store, place, commands)));
  const left = places.length - rows.length;
  return h(
    "div",
    { class: "others" },
    rows.length ? h("h3", {}, store.shown ? "In this document" : "In all documents") : null,
    h("ol", { class: "rows" }, ...rows),
    left > 0 ? h("p", { class: "quiet" }, `${count(left, "finding is", "findings are")} not listed; the keys j and k reach them.`) : null,
  );
}

function row(store: Store, place: Place, commands: Commands): HTMLElement {
  const { doc, finding } = place;
  const rule = store.rule(finding.code);
  const current = store.current?.finding === finding;
  return button(
    h(
      "span",
      { class: "row" },
      h("span", { class: `swatch ${familyClass(rule.family)}`, "aria-hidden": "true" }),
      h("span", { class: "words", lang: doc.language, dir: "auto" }, ...label(store, doc, finding)),
      store.fix(finding)?.applicability === "safe" ? h("span", { class: "tick" }, hidden("Safe fix, "), h("span", { "aria-hidden": "true" }, "✓")) : null,
      h("span", { class: "code" }, finding.code),
    ),
    () => commands.go(place),
    { class: "open", "aria-current": current ? "true" : null, title: finding.message },
  );
}

/** What the fix changes, the words that are marked, or the message. */
function label(store: Store, doc: Doc, finding: Finding): Child[] {
  const fix = store.fix(finding);
  const parts = fix ? changed(doc, finding, fix, BEFORE, AROUND) : null;
  if (parts) return parts;
  const text = plain(marked(doc.blocks[finding.block], finding)).trim();
  return [/[\p{L}\p{N}]/u.test(text) ? text.slice(0, 60) : finding.message];
}
