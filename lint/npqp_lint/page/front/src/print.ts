/** On paper, the whole text is there, each mark has a number, and the findings are listed below. */

import type { Doc } from "./contract";
import { h } from "./dom";
import type { Store } from "./store";
import { Text } from "./text";

export class Printer {
  private added: HTMLElement[] = [];

  constructor(
    private readonly store: Store,
    private readonly main: HTMLElement,
    private readonly shown: () => Text | null,
  ) {
    window.addEventListener("beforeprint", () => this.prepare());
    window.addEventListener("afterprint", () => this.restore());
  }

  private prepare(): void {
    this.restore();
    const text = this.shown();
    if (this.store.shown && text) {
      this.add(this.finish(this.store.shown, text));
      return;
    }
    for (const doc of this.store.listed) {
      if (!this.store.findings(doc).length) continue;
      const article = h("article", { class: "text" });
      const own = new Text(this.store, doc, article, () => undefined);
      this.add(h("section", { class: "printed" }, h("h2", {}, doc.path), article, this.finish(doc, own)));
    }
  }

  /** Number the marks of a document, and list their findings. */
  private finish(doc: Doc, text: Text): HTMLElement {
    text.fillAll();
    const rows = this.store.findings(doc).map((finding, index) => {
      const mark = text.elementsOf(finding)[0];
      if (mark) mark.dataset["number"] = String(index + 1);
      const rule = this.store.rule(finding.code);
      const fix = this.store.fix(finding);
      return h("li", {}, `${finding.message} `, h("span", { class: "quiet" }, `${finding.code} ${rule.name}, line ${finding.line}${fix ? `. ${fix.title} (${fix.applicability})` : ""}`));
    });
    return h("section", { class: "printed-findings" }, h("h3", {}, "Findings"), h("ol", {}, ...rows));
  }

  private add(element: HTMLElement): void {
    this.main.appendChild(element);
    this.added.push(element);
  }

  private restore(): void {
    for (const element of this.added) element.remove();
    this.added = [];
  }
}
