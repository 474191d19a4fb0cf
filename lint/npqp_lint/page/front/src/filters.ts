/** The filters: by family, severity, and fix with buttons; by rule with a list; by words with a field. */

import { button, count, h, replace, whole } from "./dom";
import { emptyFilter, FAMILIES, type FixKind, type Store } from "./store";
import { familyClass } from "./text";

const SEVERITIES = ["error", "warning", "info"];
const FIXES: FixKind[] = ["safe", "unsafe", "none"];
const FIX_NAMES: Record<FixKind, string> = { safe: "Safe fix", unsafe: "Unsafe fix", none: "No fix" };

interface Counts {
  family: Map<string, number>;
  severity: Map<string, number>;
  fix: Map<string, number>;
  rule: Map<string, number>;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** How many findings there are of each family, severity, kind of fix, and rule, whatever the filters are. */
export function countAll(store: Store): Counts {
  const counts: Counts = { family: new Map(), severity: new Map(), fix: new Map(), rule: new Map() };
  for (const doc of store.documents) {
    for (const finding of doc.findings) {
      add(counts.family, store.rule(finding.code).family);
      add(counts.severity, finding.severity);
      add(counts.fix, store.fixKind(finding));
      add(counts.rule, finding.code);
    }
  }
  return counts;
}

export function families(counts: Map<string, number>): string[] {
  const known = FAMILIES.filter((family) => counts.has(family));
  return [...known, ...[...counts.keys()].filter((family) => !FAMILIES.includes(family)).sort()];
}

export class Filters {
  private readonly status = h("p", { class: "shown", role: "status" });
  private readonly reset: HTMLButtonElement;
  private readonly words: HTMLInputElement;
  private pressed: { element: HTMLElement; on: () => boolean }[] = [];
  private rules = h("select", { id: "rule" });

  constructor(
    private readonly store: Store,
    private readonly element: HTMLElement,
  ) {
    this.words = h("input", {
      id: "words",
      type: "search",
      placeholder: "Words, rule, message",
      autocomplete: "off",
      on: { input: () => store.refilter({ words: this.words.value }) },
    });
    this.reset = button("Clear filters", () => this.clear(), { class: "link" });
    this.build();
    store.listen((change) => {
      if (change === "data") this.build();
      if (change === "data" || change === "filter") this.show();
    });
  }

  focus(): void {
    this.words.focus();
    this.words.select();
  }

  clear(): void {
    this.words.value = "";
    this.store.refilter(emptyFilter());
    this.words.focus();
  }

  private build(): void {
    const counts = countAll(this.store);
    this.pressed = [];
    const group = (name: string, buttons: HTMLElement[]): HTMLElement =>
      h("div", { class: "group", role: "group", "aria-label": name }, ...buttons);
    this.rules = h(
      "select",
      { id: "rule", on: { change: () => this.store.refilter({ rule: this.rules.value }) } },
      h("option", { value: "" }, "All rules"),
      ...[...counts.rule]
        .sort((a, b) => b[1] - a[1])
        .map(([code, number]) => h("option", { value: code }, `${code} ${this.store.rule(code).name} (${number})`)),
    );
    this.rules.value = counts.rule.has(this.store.filter.rule) ? this.store.filter.rule : "";
    replace(
      this.element,
      h("label", { class: "hidden", for: "words" }, "Filter findings by words"),
      this.words,
      h("label", { class: "hidden", for: "rule" }, "Filter by rule"),
      this.rules,
      group("Families", families(counts.family).map((family) => this.toggle("families", family, family, counts.family.get(family) ?? 0, familyClass(family)))),
      group("Severities", SEVERITIES.filter((one) => counts.severity.has(one)).map((one) => this.toggle("severities", one, one, counts.severity.get(one) ?? 0))),
      group("Fixes", FIXES.filter((one) => counts.fix.has(one)).map((one) => this.toggle("fixes", one, FIX_NAMES[one], counts.fix.get(one) ?? 0))),
      this.status,
      this.reset,
    );
    this.show();
  }

  private toggle(field: "families" | "severities" | "fixes", value: string, label: string, number: number, swatch?: string): HTMLElement {
    const chosen = (): Set<string> => this.store.filter[field] as Set<string>;
    const flip = (): void => {
      const next = new Set(chosen());
      if (!next.delete(value)) next.add(value);
      this.store.refilter({ [field]: next });
    };
    const element = button(
      h("span", {}, swatch ? h("span", { class: `swatch ${swatch}`, "aria-hidden": "true" }) : null, label, " ", h("span", { class: "number" }, whole(number))),
      flip,
      { class: "toggle", "aria-pressed": false },
    );
    this.pressed.push({ element, on: () => chosen().has(value) });
    return element;
  }

  private show(): void {
    for (const { element, on } of this.pressed) element.setAttribute("aria-pressed", String(on()));
    const { store } = this;
    this.rules.value = store.filter.rule;
    const all = store.total;
    const some = store.all.length;
    this.status.textContent = some === all ? count(all, "finding") : `${whole(some)} of ${count(all, "finding")}`;
    const { filter } = store;
    const active = filter.families.size + filter.severities.size + filter.fixes.size > 0 || filter.rule || filter.words || filter.file;
    this.reset.hidden = !active;
  }
}
