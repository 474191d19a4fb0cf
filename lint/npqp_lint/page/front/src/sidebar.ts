/** The documents, with the number of findings that the filters let through. */

import type { Doc } from "./contract";
import { button, h, replace } from "./dom";
import type { Store } from "./store";

export class Sidebar {
  private readonly list = h("ol", { class: "files" });
  private readonly field: HTMLInputElement;
  private rows = new Map<number, { item: HTMLElement; button: HTMLElement; number: HTMLElement }>();
  private readonly overview: HTMLButtonElement;

  constructor(
    private readonly store: Store,
    element: HTMLElement,
    private readonly open: (doc: Doc | null) => void,
  ) {
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
    );
    this.build();
    store.listen((change) => {
      if (change === "data" && this.rows.size !== store.documents.length) this.build();
      if (change === "filter" && !store.filter.file) this.field.value = "";
      if (change !== "choice" && change !== "current") this.show();
    });
  }

  focus(): void {
    this.field.focus();
    this.field.select();
  }

  private build(): void {
    this.rows.clear();
    for (const doc of this.store.documents) {
      const number = h("span", { class: "number" });
      const { folder, name } = split(doc.path);
      const opener = button(
        h("span", { class: "row" }, h("span", { class: "path" }, folder ? h("span", { class: "folder" }, folder) : null, h("span", { class: "name" }, name)), number),
        () => this.open(this.store.documents.find((one) => one.id === doc.id) ?? null),
        { class: "file", title: doc.path },
      );
      this.rows.set(doc.id, { item: h("li", {}, opener), button: opener, number });
    }
    replace(this.list, ...[...this.rows.values()].map((row) => row.item));
    this.show();
  }

  private show(): void {
    const listed = new Set(this.store.listed.map((doc) => doc.id));
    for (const doc of this.store.documents) {
      const row = this.rows.get(doc.id);
      if (!row) continue;
      const found = this.store.findings(doc).length;
      row.item.hidden = !listed.has(doc.id);
      row.button.classList.toggle("clean", !found);
      row.number.textContent = found ? found.toLocaleString("en-US") : "–";
      mark(row.button, this.store.shown?.id === doc.id);
    }
    mark(this.overview, this.store.shown === null);
  }
}

function mark(element: HTMLElement, here: boolean): void {
  if (here) element.setAttribute("aria-current", "page");
  else element.removeAttribute("aria-current");
}

export function split(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf("/") + 1;
  return { folder: path.slice(0, at), name: path.slice(at) };
}
