/** What the page knows: the documents, the filters, and the finding in question. Views are told when something changes. */

import type { Block, Changed, Doc, Finding, Fix, PageData, Rule, Term } from "./contract";
import { plan, type Planned, type View } from "./pieces";

export type FixKind = "safe" | "unsafe" | "none";

export interface Filter {
  families: Set<string>;
  severities: Set<string>;
  fixes: Set<FixKind>;
  rule: string;
  words: string;
  file: string;
}

export interface Place {
  doc: Doc;
  finding: Finding;
}

/** What changed: all data, what the filters let through, the document shown, the finding in question, or the fix of one finding. */
export type Change = "data" | "filter" | "document" | "current" | "choice";

export const FAMILIES = ["artifact", "terminology", "bilingual", "typography", "grammar", "readability", "suppression"];

export function emptyFilter(): Filter {
  return { families: new Set(), severities: new Set(), fixes: new Set(), rule: "", words: "", file: "" };
}

export class Store {
  filter = emptyFilter();
  view: View = "changes";
  /** The document shown; null is the overview. */
  shown: Doc | null = null;
  current: Place | null = null;
  canUndo = false;
  canRedo = false;
  private visible = new Map<number, Finding[]>();
  private places: Place[] = [];
  private indexes = new Map<Finding, number>();
  private choices = new Map<string, number>();
  private haystacks = new WeakMap<Finding, string>();
  private listeners: ((change: Change) => void)[] = [];

  constructor(readonly data: PageData) {
    this.canUndo = data.canUndo ?? false;
    this.canRedo = data.canRedo ?? false;
    for (const doc of data.documents) order(doc);
    this.select();
  }

  listen(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  get documents(): Doc[] {
    return this.data.documents;
  }

  get total(): number {
    return this.documents.reduce((sum, doc) => sum + doc.findings.length, 0);
  }

  rule(code: string): Rule {
    const known = Object.hasOwn(this.data.rules, code) ? this.data.rules[code] : undefined;
    return known ?? { name: code, family: "other", summary: "", url: "", severity: "warning" };
  }

  get terms(): Term[] {
    return this.data.terms;
  }

  /** The findings of a document that the filters let through, in the order of the text. */
  findings(doc: Doc): Finding[] {
    return this.visible.get(doc.id) ?? [];
  }

  /** All findings that the filters let through. */
  get all(): Place[] {
    return this.places;
  }

  /** The number of the finding in question among all that are shown, from 0; -1 without one. */
  get index(): number {
    return this.current ? (this.indexes.get(this.current.finding) ?? -1) : -1;
  }

  /** Documents whose path matches. */
  get listed(): Doc[] {
    const file = this.filter.file.toLowerCase();
    return file ? this.documents.filter((doc) => doc.path.toLowerCase().includes(file)) : this.documents;
  }

  /** Whether the best fix of a finding is safe, whatever fix is chosen. */
  fixKind(finding: Finding): FixKind {
    return finding.fixes[0]?.applicability ?? "none";
  }

  fixNumber(finding: Finding): number {
    return this.choices.get(key(finding)) ?? 0;
  }

  fix(finding: Finding): Fix | undefined {
    return finding.fixes[this.fixNumber(finding)];
  }

  planned(doc: Doc): Map<number, Planned[]> {
    return plan(this.findings(doc), (finding) => this.fix(finding));
  }

  /** All findings of the same rule or term, whatever the filters are. */
  alike(finding: Finding): Finding[] {
    return this.documents.flatMap((doc) => doc.findings.filter((one) => one.code === finding.code && one.group === finding.group));
  }

  choose(finding: Finding, fix: number): void {
    if (!finding.fixes[fix]) return;
    this.choices.set(key(finding), fix);
    this.tell("choice");
  }

  refilter(change: Partial<Filter>): void {
    Object.assign(this.filter, change);
    this.select();
    if (this.current && !this.indexes.has(this.current.finding)) this.current = null;
    this.tell("filter");
  }

  show(doc: Doc | null): void {
    this.shown = doc;
    if (this.current && this.current.doc !== doc) this.current = null;
    this.tell("document");
  }

  go(place: Place): void {
    const moved = this.shown !== place.doc;
    this.shown = place.doc;
    this.current = place;
    if (moved) this.tell("document");
    this.tell("current");
  }

  /** The next or previous finding; from a document without a finding in question, its first or the one before it. */
  step(by: 1 | -1): Place | null {
    if (!this.places.length) return null;
    let index = this.index;
    if (index >= 0) {
      index += by;
    } else if (this.shown) {
      const number = this.documents.indexOf(this.shown);
      const first = this.places.findIndex((place) => this.documents.indexOf(place.doc) >= number);
      index = by > 0 ? first : (first < 0 ? this.places.length : first) - 1;
    } else {
      index = by > 0 ? 0 : this.places.length - 1;
    }
    return this.places[index] ?? this.places[by > 0 ? 0 : this.places.length - 1] ?? null;
  }

  /** Put changed documents in the place of the old ones; the next finding comes into question if its own is gone. */
  update({ documents, removed = [], rules = {}, summary, terms }: Changed): void {
    const before = this.current;
    const index = this.index;
    for (const doc of documents) {
      order(doc);
      const number = this.documents.findIndex((old) => old.id === doc.id);
      if (number < 0) this.documents.push(doc);
      else this.documents[number] = doc;
      if (this.shown?.id === doc.id) this.shown = doc;
    }
    if (removed.length) {
      this.data.documents = this.documents.filter((doc) => !removed.includes(doc.id));
      if (this.shown && removed.includes(this.shown.id)) this.shown = null;
    }
    for (const [code, rule] of Object.entries(rules)) this.data.rules[code] = rule;
    this.data.summary = summary ?? this.data.summary;
    this.data.terms = terms ?? this.data.terms;
    this.select();
    if (before && !this.indexes.has(before.finding)) {
      const same = this.places.find(({ doc, finding }) => doc.id === before.doc.id && finding.id === before.finding.id);
      const here = this.places[Math.min(index, this.places.length - 1)] ?? null;
      this.current = same && alike(same, before) ? same : here && here.doc.id === before.doc.id ? here : null;
    }
    this.tell("data");
  }

  private select(): void {
    this.visible.clear();
    this.places = [];
    this.indexes.clear();
    const { families, severities, fixes, rule, file } = this.filter;
    const words = this.filter.words.trim().toLowerCase();
    const path = file.toLowerCase();
    for (const doc of this.documents) {
      if (path && !doc.path.toLowerCase().includes(path)) continue;
      const found = doc.findings.filter(
        (one) =>
          (!rule || one.code === rule) &&
          (!severities.size || severities.has(one.severity)) &&
          (!families.size || families.has(this.rule(one.code).family)) &&
          (!fixes.size || fixes.has(this.fixKind(one))) &&
          (!words || this.haystack(doc, one).includes(words)),
      );
      this.visible.set(doc.id, found);
      for (const finding of found) {
        this.indexes.set(finding, this.places.length);
        this.places.push({ doc, finding });
      }
    }
  }

  private haystack(doc: Doc, finding: Finding): string {
    let text = this.haystacks.get(finding);
    if (text === undefined) {
      const block = doc.blocks[finding.block];
      const fixes = finding.fixes.flatMap((fix) => [fix.title, ...fix.edits.map((edit) => edit.text)]);
      const parts = [finding.code, this.rule(finding.code).name, finding.message, marked(block, finding), ...fixes];
      text = parts.join("\n").toLowerCase();
      this.haystacks.set(finding, text);
    }
    return text;
  }
}

/** The text that a finding marks. */
export function marked(block: Block | undefined, finding: Finding): string {
  return block?.text.slice(finding.start, finding.end) ?? "";
}

const keys = new WeakMap<Finding, string>();

/** A name for a finding that is the same after its document was read again. */
function key(finding: Finding): string {
  return keys.get(finding) ?? "";
}

/** Sort the findings by place, and name each: by document, rule, and number among those of its rule. */
function order(doc: Doc): void {
  doc.findings.sort((a, b) => a.block - b.block || a.start - b.start || a.id - b.id);
  for (const finding of doc.findings) {
    const words = marked(doc.blocks[finding.block], finding);
    keys.set(finding, `${doc.id}/${finding.code}/${finding.block}/${finding.start}/${words}`);
  }
}

function alike(one: Place, other: Place): boolean {
  return one.finding.code === other.finding.code && one.finding.message === other.finding.message;
}
