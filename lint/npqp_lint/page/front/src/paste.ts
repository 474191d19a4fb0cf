/** The paste mode: a text goes in, and its repaired form comes out. Nothing is stored. */

import type { Doc, Pasted } from "./contract";
import { copy } from "./copy";
import { say } from "./dialog";
import { button, h, replace } from "./dom";
import type { Review } from "./review";
import type { Store } from "./store";

const LARGEST = 8_000_000;
const PAUSE = 700;
const QUIET = "The text stays on this computer, and nothing is stored.";

export class Paste {
  private readonly area: HTMLTextAreaElement;
  private pending = false;
  private readonly status = h("p", { class: "quiet", role: "status" }, QUIET);
  private timer = 0;
  private number = 0;
  /** What was dropped, as long as its text is not replaced by another. */
  private file: { data?: string; name?: string } = {};

  constructor(
    private readonly store: Store,
    element: HTMLElement,
    private readonly review: Review,
  ) {
    this.area = h("textarea", { id: "pasted", spellcheck: "false", dir: "auto", placeholder: "Paste a text here, or drop a file.", on: { input: () => this.later() } });
    replace(
      element,
      h("h2", {}, h("label", { for: "pasted" }, "Your text")),
      this.area,
      h(
        "div",
        { class: "tools" },
        button("Check", () => void this.check(), { class: "main" }),
        button("Copy repaired text", () => void this.copy()),
      ),
      this.status,
    );
    // anywhere: elsewhere, the browser would open the file in the place of the page
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void this.drop(file);
    });
  }

  focus(): void {
    this.area.focus();
  }

  /** Apply the safe fixes, and give the text away: to the clipboard, or as a file if it is one of Word or similar. */
  async copy(): Promise<void> {
    if (this.pending) await this.check();
    const before = this.document;
    if (!before) return say("Paste a text first.");
    if (before.safe) await this.review.all("safe-all", before);
    const doc = this.document ?? before;
    if (doc.download !== undefined) return download(doc);
    say((await copy(doc.content ?? "")) ? "The repaired text was copied." : "The browser did not let the page copy.");
  }

  private get document(): Doc | undefined {
    return this.store.documents[0];
  }

  private async drop(file: File): Promise<void> {
    if (file.size > LARGEST) return say(`${file.name} is too large to check here.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = decoded(bytes);
    this.area.value = text ?? "";
    this.file = text === null ? { data: base64(bytes), name: file.name } : { name: file.name };
    await this.check();
  }

  private later(): void {
    if (!this.area.value || this.file.data !== undefined) this.file = {};
    window.clearTimeout(this.timer);
    this.pending = true;
    this.timer = window.setTimeout(() => void this.check(), PAUSE);
  }

  private async check(): Promise<void> {
    window.clearTimeout(this.timer);
    this.pending = false;
    await this.send(this.file.data === undefined ? { ...this.file, text: this.area.value } : this.file);
  }

  private async send(request: { text?: string; data?: string; name?: string }): Promise<void> {
    const number = ++this.number;
    this.status.textContent = "Checking…";
    try {
      const answer = await fetch("paste", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
      if (number !== this.number) return;
      if (!answer.ok) return say(((await answer.json()) as { message: string }).message);
      const pasted = (await answer.json()) as Pasted;
      const doc = pasted.documents[0];
      if (!doc) return;
      const removed = this.store.documents.map((one) => one.id).filter((id) => id !== doc.id);
      this.store.update({ ...pasted, removed });
      this.store.show(doc);
    } catch {
      say("The server does not answer.");
    } finally {
      if (number === this.number) this.status.textContent = this.file.name ? `${this.file.name}. ${QUIET}` : QUIET;
    }
  }
}

/** The text of a file, or null if it is not UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function download(doc: Doc): void {
  const bytes = Uint8Array.from(atob(doc.download ?? ""), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes]));
  const anchor = h("a", { href: url, download: doc.path });
  document.body.appendChild(anchor);
  anchor.click();
  anchor.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say("The repaired file was saved.");
}
