/** The documents, with the number of findings that the filters let through. */

import type { Doc } from "./contract";
import { button, count, h, replace, whole } from "./dom";
import type { Store } from "./store";

/** Rows at first, and how many more each time that somebody asks. */
const ROWS = 200;
/** With more documents than this, those without findings are listed on request only. */
const SHORT = 40;

interface Row {
  item: HTMLElement;
  button: HTMLElement;
  number: HTMLElement;
}

export class Sidebar {
  private readonly list = h("ol", { class: "files" });
  private readonly more = h("div", { class: "more" });
  private readonly field: HTMLInputElement;
  private readonly overview: HTMLButtonElement;
  private rows = new Map<number, Row>();
  /** All rows that were ever shown, by document: to make one takes longer than to show it again. */
  private readonly made = new Map<number, Row>();
  private limit = ROWS;
  /** How many characters of all paths are the same folder. */
  private readonly shared: number;
  private clean: boolean;

  constructor(
    private readonly store: Store,
    element: HTMLElement,
    private readonly open: (doc: Doc | null) => void,
  ) {
    this.shared = sharedFolder(store.documents.map((doc) => doc.path));
    this.clean = store.documents.length <= SHORT;
    this.field = h("input", {
      id: "file",
      type: "search",
      placeholder: "Filter files",
      autocomplete: "off",
      on: { input: () => store.refilter({ file: this.field.value }) },
    });
    this.overview = button("Overview", () => open(null), { class: "file" });
    replace(
      element,
      h("h2", { class: "hidden" }, "Documents"),
      this.overview,
      h("label", { class: "hidden", for: "file" }, "Filter files"),
      this.field,
      this.list,
      this.more,
    );
    this.show();
    store.listen((change) => {
      if (change === "filter" && !store.filter.file) this.field.value = "";
      if (change !== "choice" && change !== "current") this.show();
    });
  }

  focus(): void {
    this.field.focus();
    this.field.select();
  }

  private show(): void {
    const { store } = this;
    const kept = store.listed.filter((doc) => this.clean || store.findings(doc).length || doc.id === store.shown?.id);
    const at = store.shown ? kept.indexOf(store.shown) : -1;
    if (at >= this.limit) this.limit = at + 20;
    const shown = kept.slice(0, this.limit);
    if (shown.length !== this.rows.size || !shown.every((doc) => this.rows.has(doc.id))) this.build(shown);
    for (const doc of shown) {
      const row = this.rows.get(doc.id);
      const found = store.findings(doc).length;
      const number = found ? whole(found) : "–";
      if (!row) continue;
      if (row.number.textContent !== number) row.number.textContent = number;
      mark(row.button, store.shown?.id === doc.id);
    }
    mark(this.overview, store.shown === null);
    this.offer(kept.length - shown.length, store.listed.length - kept.length);
  }

  private build(docs: Doc[]): void {
    this.rows = new Map(docs.map((doc) => [doc.id, this.row(doc)]));
    this.list.replaceChildren(...[...this.rows.values()].map((row) => row.item));
  }

  private row(doc: Doc): Row {
    const known = this.made.get(doc.id);
    if (known) return known;
    const number = h("span", { class: "number" });
    const { folder, name } = split(doc.path.slice(this.shared));
    const label = h("span", { class: "path" }, folder ? h("span", { class: "folder" }, folder) : null, h("span", { class: "name" }, name));
    const opener = button(h("span", { class: "row" }, label, number), () => this.open(this.store.documents.find((one) => one.id === doc.id) ?? null), {
      class: "file",
      title: doc.path,
    });
    const row = { item: h("li", {}, opener), button: opener, number };
    this.made.set(doc.id, row);
    return row;
  }

  /** Offer what is not listed. */
  private offer(more: number, clean: number): void {
    const longer = (): void => {
      this.limit += 1000;
      this.show();
    };
    const all = (): void => {
      this.clean = true;
      this.show();
    };
    replace(
      this.more,
      more > 0 ? button(`Show ${count(more, "more document")}`, longer, { class: "link" }) : null,
      clean > 0 ? button(`Show ${count(clean, "document")} without findings`, all, { class: "link" }) : null,
    );
  }
}

function mark(element: HTMLElement, here: boolean): void {
  if (here) element.setAttribute("aria-current", "page");
  else element.removeAttribute("aria-current");
}

/** The length of the folder that all paths are in, or 0 for a single document. */
function sharedFolder(paths: string[]): number {
  if (paths.length < 2) return 0;
  let shared = split(paths[0] ?? "").folder;
  for (const path of paths) while (shared && !path.startsWith(shared)) shared = split(shared.slice(0, -1)).folder;
  return shared.length;
}

function split(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, at), name: path.slice(at) };
}
