/** The review: each action goes to the server, which saves it at once and answers with the documents as they are now. */

import type { Act, Acted, Action, Changed, Conflict, Doc, Finding } from "./contract";
import { openDialog, say } from "./dialog";
import { button, type Child, count, h, whole } from "./dom";
import type { Key } from "./keys";
import { marked, type Place, type Store } from "./store";

const GROUP = "Review";
/** How many documents a message names. */
const NAMED = 3;
const NAMES: Record<Action, string> = {
  take: "Fixed",
  edit: "Edited",
  skip: "Skipped",
  "skip-all": "Skipped all",
  suppress: "Suppressed",
  dictionary: "Added to the dictionary",
  glossary: "Added to the glossary",
  "take-all": "Fixed all",
  "safe-all": "Applied safe fixes",
  undo: "Undone",
  redo: "Redone",
};

export class Review {
  private queue: Promise<void> = Promise.resolve();
  private done = 0;
  /** Of what the page was told last, and by document. */
  private at = 0;
  private readonly told = new Map<number, number>();

  constructor(
    private readonly store: Store,
    private readonly moved: () => void,
  ) {
    this.follow();
  }

  get saved(): number {
    return this.done;
  }

  /** The buttons for the finding in question. */
  buttons(place: Place): Child[] {
    const { doc, finding } = place;
    const fix = this.store.fix(finding);
    const all = this.store.rule(finding.code).family === "terminology" ? "of this term" : `of ${finding.code}`;
    const alike = this.store.alike(finding);
    const fixable = alike.filter((one) => one.fixes.length).length;
    return [
      h(
        "div",
        { class: "actions" },
        fix ? button(keyed("Take", "Enter"), () => this.take(), { class: "main", title: "Apply the chosen fix (Enter)" }) : null,
        button(keyed("Skip", "s"), () => this.send("skip"), { title: "Leave it as it is (s)" }),
        button(keyed("Edit…", "e"), () => this.edit(), { title: "Edit by hand (e)" }),
      ),
      h(
        "div",
        { class: "actions more-actions" },
        doc.can?.suppress ? button("Suppress…", () => this.suppress(), { title: "Suppress it with a comment (x)" }) : null,
        finding.word && doc.can?.dictionary ? button("To dictionary", () => this.send("dictionary"), { title: "Add the word to the dictionary (d)" }) : null,
        doc.can?.glossary ? button("To glossary…", () => this.glossary(), { title: "Prefer another term to these words (g)" }) : null,
        fixable > 1 ? button(`Take all ${whole(fixable)} ${all}`, () => this.send("take-all"), { title: "In all documents (a)" }) : null,
        alike.length < 2 ? null : button(`Skip all ${whole(alike.length)} ${all}`, () => this.send("skip-all"), { title: "In all documents (A)" }),
      ),
    ];
  }

  /** The buttons for all documents. */
  tools(): Child[] {
    const undo = button("Undo", () => void this.all("undo"), { title: "Undo (u)", id: "undo", disabled: !this.store.canUndo });
    const redo = button("Redo", () => void this.all("redo"), { title: "Redo (r)", id: "redo", disabled: !this.store.canRedo });
    return [button("Apply safe fixes", () => void this.all("safe-all"), { title: "Apply all safe fixes (S)" }), undo, redo];
  }

  keys(): Key[] {
    return [
      { keys: ["Enter", "y"], help: "Take the chosen fix", group: GROUP, run: () => this.take() },
      { keys: ["e"], help: "Edit by hand", group: GROUP, run: () => this.edit() },
      { keys: ["s"], help: "Skip", group: GROUP, run: () => this.send("skip") },
      { keys: ["x"], help: "Suppress, with a reason", group: GROUP, run: () => this.suppress() },
      { keys: ["d"], help: "Add to the dictionary", group: GROUP, run: () => this.send("dictionary") },
      { keys: ["g"], help: "Add to the glossary", group: GROUP, run: () => this.glossary() },
      { keys: ["a"], help: "Take all findings of this rule or term", group: GROUP, run: () => this.send("take-all") },
      { keys: ["A"], help: "Skip all findings of this rule or term", group: GROUP, run: () => this.send("skip-all") },
      { keys: ["S"], help: "Apply all safe fixes", group: GROUP, run: () => void this.all("safe-all") },
      { keys: ["u", "Ctrl+z"], help: "Undo", group: GROUP, run: () => void this.all("undo") },
      { keys: ["r", "Ctrl+Shift+z", "Ctrl+y"], help: "Redo", group: GROUP, run: () => void this.all("redo") },
    ];
  }

  private take(): void {
    const { current } = this.store;
    if (current && !this.store.fix(current.finding)) return say("This finding has no fix. Edit it by hand, or skip it.");
    this.send("take", ({ finding }) => ({ fix: this.store.fixNumber(finding) }));
  }

  private suppress(): void {
    if (!this.store.current) return say("Select a finding first.");
    if (!this.store.current.doc.can?.suppress) return say("This format has no comments to suppress a finding with.");
    const reason = h("input", { id: "reason", type: "text", autocomplete: "off", maxlength: 200 });
    const body = [h("p", {}, h("label", { for: "reason" }, "Reason (it becomes part of the comment)")), reason];
    openDialog("Suppress this finding", body, [{ label: "Suppress", main: true, run: () => this.send("suppress", () => (reason.value.trim() ? { reason: reason.value.trim() } : {})) }], "Cancel");
    reason.focus();
  }

  private glossary(): void {
    const { current } = this.store;
    if (!current) return say("Select a finding first.");
    const { doc, finding } = current;
    if (!doc.can?.glossary) return say("There is no glossary to add this to.");
    const words = marked(doc.blocks[finding.block], finding);
    const term = h("input", { id: "term", type: "text", autocomplete: "off", maxlength: 200 });
    term.value = this.store.fix(finding)?.edits[0]?.text.trim() ?? "";
    const body = [h("p", {}, h("label", { for: "term" }, `Write this instead of “${words}” (empty: as the fix says)`)), term];
    const run = (): void => this.send("glossary", () => (term.value.trim() ? { text: term.value.trim() } : {}));
    openDialog("Add to the glossary", body, [{ label: "Add", main: true, run }], "Cancel");
    term.focus();
  }

  private edit(): void {
    const { current } = this.store;
    if (!current) return say("Select a finding first.");
    const { doc, finding } = current;
    const block = doc.blocks[finding.block]?.text ?? "";
    const { start, end } = around(block, finding);
    const area = h("textarea", { id: "edited", rows: 5, lang: doc.language, dir: "auto" });
    area.value = block.slice(start, end);
    const body = [h("p", {}, finding.message), h("label", { for: "edited", class: "hidden" }, "Text"), area];
    const run = (): void => {
      const text = block.slice(0, start) + area.value + block.slice(end);
      this.send("edit", () => ({ block: finding.block, text }), doc);
    };
    openDialog("Edit by hand", body, [{ label: "Save", main: true, run }], "Cancel");
    area.focus();
    area.setSelectionRange(finding.start - start, finding.end - start);
  }

  /** Do something that needs no finding, and wait until it is done. */
  async all(action: "safe-all" | "undo" | "redo", doc?: Doc): Promise<void> {
    this.queue = this.queue.then(() => this.post(doc ? { action, doc: doc.id, version: doc.version } : { action }, null));
    await this.queue;
  }

  /**
   * Do one thing after all that was asked before, with the finding that is then in question.
   * An edit is of the document as it was when the dialog opened: if it changed since, the server refuses.
   */
  private send(action: Action, more: (place: Place) => Partial<Act> = () => ({}), seen?: Doc): void {
    this.queue = this.queue.then(async () => {
      const { current } = this.store;
      if (!current) return say("Select a finding first.");
      const doc = seen ?? current.doc;
      const what = action === "edit" ? {} : { finding: current.finding.id };
      await this.post({ action, doc: doc.id, version: doc.version, ...what, ...more(current) }, current);
    });
  }

  private async post(act: Act, place: Place | null): Promise<void> {
    try {
      const answer = await fetch("act", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(act) });
      if (answer.status === 409) return this.conflict((await answer.json()) as Conflict, act, place);
      if (!answer.ok) return say(await reason(answer));
      this.accept(act, (await answer.json()) as Acted);
    } catch {
      say("The server does not answer. Nothing was saved.");
    }
  }

  private accept(act: Act, acted: Acted): void {
    this.store.canUndo = acted.canUndo;
    this.store.canRedo = acted.canRedo;
    this.done += acted.done;
    this.update(acted);
    const refused = acted.refused.length ? ` ${count(acted.refused.length, "fix was", "fixes were")} refused: ${acted.refused[0]?.message ?? ""}` : "";
    say(acted.done > 1 ? `${NAMES[act.action]}: ${acted.done}.${refused}` : `${acted.done ? `${NAMES[act.action]}.` : "Nothing changed."}${refused}`);
    this.moved();
  }

  private conflict(conflict: Conflict, act: Act, place: Place | null): void {
    const doc = conflict.documents.find((one) => one.id === act.doc) ?? conflict.documents[0];
    const same = doc && place && act.action !== "edit" ? doc.findings.find((one) => alike(doc, one, place)) : undefined;
    const show = (): void => {
      this.update(conflict);
      this.moved();
    };
    const again = (): void => {
      show();
      if (!doc || !same) return;
      const next: Act = { ...act, version: doc.version, finding: same.id };
      this.queue = this.queue.then(() => this.post(next, { doc, finding: same }));
    };
    const fate = same ? "The finding is in the new version too." : "Nothing was saved. Look at the new version first.";
    const typed = act.action === "edit" ? h("textarea", { rows: 4, readonly: true, "aria-label": "Your text" }) : null;
    if (typed) typed.value = act.text ?? "";
    const text = [h("p", {}, conflict.message || "The file changed on disk since it was read."), h("p", {}, fate), typed];
    const choices = same
      ? [{ label: "Do it in the new version", main: true, run: again }, { label: "Show the new version", run: show }]
      : [{ label: "Show the new version", main: true, run: show }];
    openDialog("The file changed", text, choices, "Cancel");
  }

  /** Show what is news: an event can be on its way for longer than the answer to a later action. */
  private update(changed: Changed): void {
    const documents = changed.documents.filter((doc) => !this.isOld(doc, changed));
    for (const doc of documents) this.told.set(doc.id, changed.at ?? 0);
    const isLate = (changed.at ?? 0) < this.at;
    this.store.update(isLate ? { documents, removed: changed.removed ?? [] } : { ...changed, documents });
    this.at = Math.max(this.at, changed.at ?? 0);
  }

  private isOld(doc: Doc, changed: Changed): boolean {
    return (changed.at ?? 0) < (this.told.get(doc.id) ?? 0);
  }

  /** Follow files that change on disk. The server ends when no page listens any more. */
  private follow(): void {
    const events = new EventSource("events");
    events.addEventListener("documents", (event) => {
      const changed = JSON.parse(String((event as MessageEvent).data)) as Changed;
      // An answer to this page's own action brings the same documents first.
      this.queue = this.queue.then(() => {
        const versions = new Map(this.store.documents.map((doc) => [doc.id, doc.version]));
        const documents = changed.documents.filter((doc) => versions.get(doc.id) !== doc.version && !this.isOld(doc, changed));
        if (!documents.length && !changed.removed?.length) return;
        this.update({ ...changed, documents });
        this.moved();
        const names = documents.slice(0, NAMED).map((doc) => doc.path);
        if (documents.length > NAMED) names.push(`and ${count(documents.length - NAMED, "more document")}`);
        if (names.length) say(`Read again: ${names.join(", ")}`);
      });
    });
    events.addEventListener("end", () => {
      events.close();
      say("The server has ended. Start it again to continue.");
    });
  }
}

/** The label of a button, with the key that does the same; a screen reader is told the key by the help. */
function keyed(label: string, key: string): HTMLElement {
  return h("span", { class: "keyed" }, label, h("kbd", { "aria-hidden": "true" }, key));
}

async function reason(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { message: string }).message;
  } catch {
    return `The server refused: ${answer.status}.`;
  }
}

function alike(doc: Doc, finding: Finding, place: Place): boolean {
  const before = marked(place.doc.blocks[place.finding.block], place.finding);
  return finding.code === place.finding.code && finding.message === place.finding.message && marked(doc.blocks[finding.block], finding) === before;
}

const END = /[.!?…]["'”’)\]]*\s/gu;

/** The sentence around a finding, without what cannot be edited as text. */
function around(text: string, finding: Finding): { start: number; end: number } {
  let start = text.lastIndexOf("\uFFFC", Math.max(0, finding.start - 1)) + 1;
  const chip = text.indexOf("\uFFFC", finding.end);
  let end = chip < 0 ? text.length : chip;
  for (const match of text.slice(start, end).matchAll(END)) {
    const at = start + match.index + match[0].length;
    if (at <= finding.start) continue;
    if (at > finding.end && at < end) {
      end = at - 1;
      break;
    }
  }
  let from = start;
  for (const match of text.slice(start, finding.start).matchAll(END)) from = start + match.index + match[0].length;
  start = from;
  return finding.end > finding.start || finding.start > 0 ? { start, end } : { start: 0, end: text.length };
}
