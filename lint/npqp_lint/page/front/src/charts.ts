/** Small charts in SVG. Each has a text that says the same, or stands beside its number. */

import type { Doc } from "./contract";
import { h, s } from "./dom";
import { FAMILIES, type Store } from "./store";
import { familyClass } from "./text";

const BINS = 96;

/** A bar that is `value` of `largest` long, beside its number. */
export function bar(value: number, largest: number, name = "ink"): SVGElement {
  const width = largest > 0 ? Math.max(value > 0 ? 1 : 0, (value / largest) * 100) : 0;
  return s(
    "svg",
    { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    s("rect", { class: `fill ${name}`, width, height: 8 }),
  );
}

/** How the findings divide among the families. */
export function stack(counts: Map<string, number>): SVGElement {
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const chart = s("svg", { class: "stack", viewBox: "0 0 1000 14", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  let x = 0;
  for (const [family, number] of counts) {
    const width = (number / Math.max(1, total)) * 1000;
    chart.appendChild(s("rect", { class: `fill ${familyClass(family)}`, x, width: Math.max(0, width - 3), height: 14 }));
    x += width;
  }
  return chart;
}

/** Where in a document its findings are, from the first word to the last. A click leads there. */
export function strip(store: Store, doc: Doc, jump: (block: number) => void): HTMLElement {
  const ends: number[] = [];
  let length = 0;
  for (const block of doc.blocks) ends.push((length += block.text.length + 1));
  const bins = Array.from({ length: BINS }, () => new Map<string, number>());
  let most = 1;
  for (const finding of store.findings(doc)) {
    const offset = (ends[finding.block - 1] ?? 0) + finding.start;
    const bin = bins[Math.min(BINS - 1, Math.floor((offset / Math.max(1, length)) * BINS))];
    if (!bin) continue;
    const family = store.rule(finding.code).family;
    bin.set(family, (bin.get(family) ?? 0) + 1);
    most = Math.max(most, sum(bin));
  }
  const chart = s("svg", { class: "heat", viewBox: `0 0 ${BINS * 10} 28`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  bins.forEach((bin, index) => {
    let y = 28;
    for (const family of [...FAMILIES, "other"]) {
      const number = [...bin].reduce((total, [name, value]) => total + (familyClass(name) === family ? value : 0), 0);
      if (!number) continue;
      const height = Math.max(3, (number / most) * 28);
      y -= height;
      chart.appendChild(s("rect", { class: `fill ${family}`, x: index * 10 + 1, y: Math.max(0, y), width: 8, height }));
    }
  });
  const busy = bins.filter((bin) => bin.size).length;
  const label = `Findings along the document: in ${busy} of ${BINS} equal parts.`;
  const element = h("div", { class: "strip", role: "img", "aria-label": label, title: "Where the findings are; click to go there" }, chart);
  element.addEventListener("click", (event) => {
    const box = element.getBoundingClientRect();
    const offset = ((event.clientX - box.left) / Math.max(1, box.width)) * length;
    const block = ends.findIndex((end) => end > offset);
    if (block >= 0) jump(block);
  });
  return element;
}

function sum(bin: Map<string, number>): number {
  return [...bin.values()].reduce((total, one) => total + one, 0);
}

export interface Section {
  title: string;
  block: number;
  level: number;
  words: number;
  findings: number;
  artifacts: number;
  grade: number | null;
}

/** The sections of a document: what is below each heading up to the next. */
export function sections(store: Store, doc: Doc): Section[] {
  const result: Section[] = [];
  const open = (title: string, block: number, level: number): void => {
    result.push({ title, block, level, words: 0, findings: 0, artifacts: 0, grade: null });
  };
  const owner: number[] = [];
  doc.blocks.forEach((block, number) => {
    if (block.kind === "heading") open(block.text.replaceAll("\uFFFC", "…"), number, block.level || 1);
    else if (!result.length) open("Before the first heading", number, 1);
    const section = result[result.length - 1];
    owner.push(result.length - 1);
    if (!section) return;
    section.words += block.text.split(/\s+/u).filter(Boolean).length;
  });
  for (const finding of store.findings(doc)) {
    const section = result[owner[finding.block] ?? -1];
    if (!section) continue;
    section.findings++;
    if (store.rule(finding.code).family === "artifact") section.artifacts++;
  }
  const counted = new Map((doc.densities ?? []).map((one) => [one.block, one]));
  const scored = new Map((doc.sections ?? []).map((one) => [one.block, one.scores]));
  for (const section of result) {
    section.words = counted.get(section.block)?.words ?? section.words;
    section.grade = gradeOf(scored.get(section.block));
  }
  return result;
}

/** The school grade among scores, or null. */
function gradeOf(scores: Record<string, number> | undefined): number | null {
  const name = Object.keys(scores ?? {}).find((one) => one.includes("grade"));
  return name ? (scores?.[name] ?? null) : null;
}
