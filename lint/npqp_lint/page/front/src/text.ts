/** A document as running text, in its own structure, with its findings marked. */

import { chip, chipNumbers, shownText, withCodes } from "./chips";
import type { Block, Doc, Finding } from "./contract";
import { append, button, count, h } from "./dom";
import { pieces, type Planned } from "./pieces";
import { FAMILIES, type Store } from "./store";

const CHUNK = 40;
const LARGEST = 200;
const DEEPEST = 6;
/** Columns of a table before which empty cells are shown. */
const WIDEST = 100;
/** In subtitles, a line break is the author's. */
const BY_LINE = new Set(["srt", "vtt", "ass", "ssa"]);

type Idle = (run: () => void) => void;
const idle: Idle = (run) =>
  "requestIdleCallback" in window ? void window.requestIdleCallback(() => run(), { timeout: 500 }) : void setTimeout(run, 30);

interface Chunk {
  first: number;
  end: number;
  element: HTMLElement;
  filled: boolean;
}

/** Shows one document, a part at a time: what is near first, the rest when the browser has time. */
export class Text {
  private chunks: Chunk[] = [];
  private planned = new Map<number, Planned[]>();
  private byBlock = new Map<number, Finding[]>();
  private marks = new Map<Finding, HTMLElement[]>();
  private levels = new Map<number, number>();
  private generation = 0;

  constructor(
    private readonly store: Store,
    private readonly doc: Doc,
    readonly element: HTMLElement,
    private readonly select: (finding: Finding) => void,
  ) {
    element.lang = doc.language;
    element.classList.toggle("by-line", BY_LINE.has(doc.format));
    element.classList.toggle("bilingual", doc.blocks.some((block) => block.source !== undefined));
    this.nameLevels();
    this.divide();
    this.refresh();
  }

  /** Show what the filters, the view, and the chosen fixes now say. */
  refresh(): void {
    this.generation++;
    this.marks.clear();
    this.byBlock.clear();
    this.planned = this.store.planned(this.doc);
    for (const finding of this.store.findings(this.doc)) {
      const list = this.byBlock.get(finding.block);
      if (list) list.push(finding);
      else this.byBlock.set(finding.block, [finding]);
    }
    const seen = this.chunks.filter((chunk) => chunk.filled && near(chunk.element));
    for (const chunk of this.chunks) {
      if (chunk.filled) chunk.element.style.setProperty("contain-intrinsic-height", `auto ${chunk.element.offsetHeight || 900}px`);
      chunk.filled = false;
    }
    for (const chunk of this.chunks) if (!seen.includes(chunk)) chunk.element.textContent = "";
    for (const chunk of seen.length ? seen : this.chunks.slice(0, 1)) this.fill(chunk);
    this.fillLater(this.generation);
  }

  /** Whether this very version of a document is shown. */
  shows(doc: Doc): boolean {
    return doc === this.doc;
  }

  /** Fill all that is still empty, to print. */
  fillAll(): void {
    for (const chunk of this.chunks) this.fill(chunk);
  }

  /** The elements that mark a finding, which is brought into the page if need be. */
  elementsOf(finding: Finding): HTMLElement[] {
    const chunk = this.chunks.find((one) => finding.block < one.end);
    if (chunk) this.fill(chunk);
    return this.marks.get(finding) ?? [];
  }

  /** The part of the page that holds a block. */
  bring(block: number): HTMLElement | null {
    const chunk = this.chunks.find((one) => block < one.end);
    if (!chunk) return null;
    this.fill(chunk);
    return chunk.element.querySelector<HTMLElement>(`[data-block="${block}"]`);
  }

  private divide(): void {
    const { blocks } = this.doc;
    for (let first = 0; first < blocks.length; ) {
      let end = Math.min(first + CHUNK, blocks.length);
      const limit = Math.min(first + LARGEST, blocks.length);
      while (end < limit && grouped(blocks[end - 1], blocks[end])) end++;
      const element = h("div", { class: "chunk" });
      let characters = 0;
      for (let index = first; index < end; index++) characters += 60 + (blocks[index]?.text.length ?? 0);
      element.style.setProperty("contain-intrinsic-height", `auto ${Math.round(characters / 2.4)}px`);
      this.chunks.push({ first, end, element, filled: false });
      first = end;
    }
    append(this.element, this.chunks.map((chunk) => chunk.element));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const chunk = entry.isIntersecting && this.chunks.find((one) => one.element === entry.target);
          if (chunk) this.fill(chunk);
        }
      },
      { root: null, rootMargin: "800px 0px" },
    );
    for (const chunk of this.chunks) observer.observe(chunk.element);
  }

  private fillLater(generation: number): void {
    const next = (): void => {
      if (generation !== this.generation || !this.element.isConnected) return;
      const until = performance.now() + 8;
      for (const chunk of this.chunks) {
        if (chunk.filled) continue;
        if (performance.now() > until) return idle(next);
        this.fill(chunk);
      }
    };
    idle(next);
  }

  private fill(chunk: Chunk): void {
    if (chunk.filled) return;
    chunk.filled = true;
    const fragment = document.createDocumentFragment();
    const { blocks } = this.doc;
    for (let index = chunk.first; index < chunk.end; ) {
      let end = index + 1;
      while (end < chunk.end && grouped(blocks[end - 1], blocks[end])) end++;
      const skipped = blocks[index]?.skipped;
      if (skipped) fragment.appendChild(h("p", { class: "skipped" }, `${count(skipped, "block")} without findings`));
      fragment.appendChild(this.group(index, end));
      index = end;
    }
    chunk.element.textContent = "";
    chunk.element.appendChild(fragment);
  }

  /** Blocks that belong together: the items of a list, the cells of a table, the paragraphs of a quotation. */
  private group(first: number, end: number): HTMLElement {
    const { blocks } = this.doc;
    const block = blocks[first] as Block;
    const numbers = Array.from({ length: end - first }, (_, index) => first + index);
    if (block.source !== undefined) return this.unit(numbers, block);
    switch (block.kind) {
      case "heading":
        return this.block(first, block, "div", { class: `block heading h${Math.min(block.level || 1, 6)}`, role: "heading", "aria-level": this.levels.get(first) ?? 3 });
      case "list-item":
        return this.list(numbers);
      case "table-cell":
        return block.cell ? this.table(numbers) : h("div", { class: "cells" }, ...numbers.map((number) => this.plain(number, "cell")));
      case "quote":
        return h("blockquote", {}, ...numbers.map((number) => this.plain(number, "")));
      default:
        return this.plain(first, block.kind);
    }
  }

  private plain(number: number, name: string): HTMLElement {
    return this.block(number, this.doc.blocks[number] as Block, "p", { class: `block ${name}` });
  }

  /** A list with the lists in it; a list can start inside another whose items are not prose. */
  private list(numbers: number[]): HTMLElement {
    const longest = numbers.reduce((most, number) => Math.max(most, this.doc.blocks[number]?.marker?.length ?? 0), 0);
    const list = (): HTMLElement => {
      const element = h("ul", { class: "list" });
      if (longest > 2) element.style.paddingLeft = `${0.6 + 0.6 * longest}em`;
      return element;
    };
    const made = list();
    const open = [made];
    for (const number of numbers) {
      const block = this.doc.blocks[number] as Block;
      const depth = Math.max(1, Math.min(block.depth ?? 1, DEEPEST));
      while (open.length > depth) open.pop();
      while (open.length < depth) {
        const around = open[open.length - 1] as HTMLElement;
        const inner = list();
        (around.lastElementChild ?? around.appendChild(h("li", { class: "unmarked" }))).appendChild(inner);
        open.push(inner);
      }
      const item = h("li", { class: block.marker === "" ? "unmarked" : "" }, this.block(number, block, "div", { class: "block" }));
      if (block.marker) item.style.listStyleType = JSON.stringify(`${block.marker} `);
      open[open.length - 1]?.appendChild(item);
    }
    return made;
  }

  /** A table; cells without prose are empty, and a cell can have several paragraphs. */
  private table(numbers: number[]): HTMLElement {
    const rows: HTMLElement[] = [];
    let at = [-1, -1];
    for (const number of numbers) {
      const block = this.doc.blocks[number] as Block;
      const [row, column] = block.cell ?? [0, 0];
      if (row !== at[0] || !rows.length) rows.push(h("tr"));
      const element = rows[rows.length - 1] as HTMLElement;
      for (let empty = element.children.length; empty < Math.min(column, WIDEST); empty++) element.appendChild(h("td"));
      if (row !== at[0] || column !== at[1]) element.appendChild(h("td"));
      element.lastElementChild?.appendChild(this.block(number, block, "div", { class: "block" }));
      at = [row, column];
    }
    const widest = Math.min(WIDEST, Math.max(...rows.map((row) => row.children.length)));
    for (const row of rows) while (row.children.length < widest) row.appendChild(h("td"));
    return h("div", { class: "table", tabindex: 0, role: "group", "aria-label": "Table" }, h("table", {}, h("tbody", {}, ...rows)));
  }

  /** A text beside the one that it translates. */
  private unit(numbers: number[], block: Block): HTMLElement {
    const source = h("div", { class: "source", lang: "", dir: "auto" }, hidden("Source: "), ...withCodes(block.source ?? ""));
    const target = numbers.map((number) => this.block(number, this.doc.blocks[number] as Block, "div", { class: "block target" }));
    return h("div", { class: `unit ${block.kind}` }, source, h("div", { class: "targets" }, ...target));
  }

  private block(number: number, block: Block, tag: "p" | "div", props: Record<string, unknown>): HTMLElement {
    const findings = this.byBlock.get(number) ?? [];
    const element = h(tag, { ...props, "data-block": number, dir: "auto" });
    if (block.kind === "alternative") append(element, [chip("image"), " "]);
    append(element, findings.filter((one) => one.end <= one.start && !insertsOnly(one, number)).map((one) => this.pin(one)));
    const cut = pieces(block.text, findings, this.planned.get(number) ?? [], this.store.view);
    const chips = chipNumbers(block.text);
    let mark: HTMLElement | null = null;
    let owner: Finding | null = null;
    for (const piece of cut) {
      if (!piece.finding) {
        mark = null;
        owner = null;
        append(element, shownText(piece, block, chips));
        continue;
      }
      if (!mark || owner !== piece.finding) {
        mark = this.mark(piece.finding);
        owner = piece.finding;
        element.appendChild(mark);
      }
      const tag = piece.kind === "deleted" ? "del" : piece.kind === "inserted" ? "ins" : "span";
      mark.appendChild(h(tag, blank(piece.text) ? { class: "blank" } : {}, ...shownText(piece, block, chips)));
    }
    return element;
  }

  private mark(finding: Finding): HTMLElement {
    return this.remember(finding, h("span", { ...this.attributes(finding, "mark"), role: "button" }));
  }

  /** The mark of a finding about a block as a whole. */
  private pin(finding: Finding): HTMLElement {
    return this.remember(finding, button(finding.code, () => undefined, this.attributes(finding, "pin")));
  }

  private attributes(finding: Finding, name: string): Record<string, unknown> {
    const rule = this.store.rule(finding.code);
    const current = this.store.current?.finding === finding;
    return {
      class: `${name} ${familyClass(rule.family)} ${this.store.fix(finding)?.applicability ?? "unfixed"}${current ? " current" : ""}`,
      tabindex: current ? 0 : -1,
      "aria-description": `${rule.name}: ${finding.message}`,
      "aria-current": current ? "true" : null,
      title: `${finding.code} ${rule.name}: ${finding.message}`,
    };
  }

  private remember(finding: Finding, element: HTMLElement): HTMLElement {
    const others = this.marks.get(finding);
    if (others) others.push(element);
    else this.marks.set(finding, [element]);
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      this.select(finding);
    });
    return element;
  }

  /** Levels for screen readers: below the title of the document, and none left out. */
  private nameLevels(): void {
    let last = 2;
    this.doc.blocks.forEach((block, number) => {
      if (block.kind !== "heading") return;
      last = Math.min((block.level || 1) + 2, last + 1);
      this.levels.set(number, last);
    });
  }
}

function grouped(one: Block | undefined, other: Block | undefined): boolean {
  if (!one || !other || other.skipped) return false;
  if (one.source !== undefined || other.source !== undefined) return one.unit !== undefined && one.unit === other.unit;
  if (one.kind !== other.kind) return false;
  return one.kind === "list-item" || one.kind === "quote" || (one.kind === "table-cell" && sameTable(one.cell, other.cell));
}

/** Whether two cells in a row are of one table: in each, rows and columns only go up. */
function sameTable(one: Block["cell"], other: Block["cell"]): boolean {
  if (!one || !other) return !one && !other;
  return other[0] > one[0] || (other[0] === one[0] && other[1] >= one[1]);
}

function near(element: HTMLElement): boolean {
  const box = element.getBoundingClientRect();
  return box.bottom > -400 && box.top < window.innerHeight + 400;
}

export function familyClass(family: string): string {
  return FAMILIES.includes(family) ? family : "other";
}

export function hidden(text: string): HTMLElement {
  return h("span", { class: "hidden" }, text);
}

function blank(text: string): boolean {
  return !text.trim();
}

/** A finding of no length that inserts something here is shown by the insertion. */
function insertsOnly(finding: Finding, block: number): boolean {
  return finding.start > 0 && finding.fixes[0]?.edits[0]?.block === block;
}
