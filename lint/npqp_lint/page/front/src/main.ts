/** Puts the page together. */

import { type Commands, showCard } from "./card";
import type { Doc, Finding, PageData } from "./contract";
import { copy, repairedText } from "./copy";
import { announce, say } from "./dialog";
import { button, byId, count, h, replace } from "./dom";
import { Filters } from "./filters";
import { type Key, listenForKeys, showHelp } from "./keys";
import { documentHead, Overview } from "./overview";
import { Paste } from "./paste";
import type { View } from "./pieces";
import { Printer } from "./print";
import { Review } from "./review";
import { Sidebar } from "./sidebar";
import { type Place, Store } from "./store";
import { Text } from "./text";
import { nextTheme } from "./theme";

const VIEWS: [View, string][] = [
  ["original", "Original"],
  ["changes", "Changes"],
  ["repaired", "Repaired"],
];

class Page implements Commands {
  readonly store: Store;
  private readonly review: Review | null;
  private readonly paste: Paste | null = null;
  private readonly filters: Filters;
  private readonly sidebar: Sidebar | null = null;
  private readonly overview: Overview;
  private text: Text | null = null;
  private marked: HTMLElement[] = [];

  constructor(data: PageData) {
    this.store = new Store(data);
    this.skeleton(data);
    this.review = data.mode !== "report" ? new Review(this.store, () => this.showCurrent()) : null;
    this.filters = new Filters(this.store, byId("filters"));
    this.overview = new Overview(this.store, (doc) => this.open(doc));
    if (data.mode === "paste" && this.review) this.paste = new Paste(this.store, byId("side"), this.review);
    else this.sidebar = new Sidebar(this.store, byId("side"), (doc) => this.open(doc));
    const keys = this.keys();
    byId("help").addEventListener("click", () => showHelp(keys));
    listenForKeys(keys);
    this.store.listen((change) => {
      if (change === "document") this.render();
      else if (change === "current") this.showCurrent();
      else if (change === "filter" && !this.store.shown && this.overview.refilter()) this.showCard();
      else this.refresh();
    });
    const only = data.documents.length === 1 ? data.documents[0] : this.named();
    if (only) this.store.shown = only;
    this.render();
    new Printer(this.store, byId("main"), () => this.text);
    if (data.mode === "paste") this.paste?.focus();
  }

  go(place: Place): void {
    this.store.go(place);
  }

  step(by: 1 | -1): void {
    const place = this.store.step(by);
    if (!place) return say(this.store.total ? "No finding passes the filters." : "Nothing was found.");
    this.store.go(place);
  }

  copy(text: string, what: string): void {
    void copy(text).then((done) => say(done ? `${what} was copied.` : "The browser did not let the page copy."));
  }

  actions(place: Place): ReturnType<Review["buttons"]> {
    return this.review ? this.review.buttons(place) : [];
  }

  private skeleton(data: PageData): void {
    const { mode } = data;
    document.body.classList.add(mode);
    const views = VIEWS.map(([view, label]) =>
      button(label, () => this.setView(view), { class: "toggle", "aria-pressed": view === this.store.view, "data-view": view }),
    );
    const drawer = (label: string, name: string): HTMLElement => {
      const element = button(label, () => element.setAttribute("aria-expanded", String(document.body.classList.toggle(name))), {
        class: `drawer ${name}`,
        "aria-expanded": "false",
      });
      return element;
    };
    replace(
      byId("page"),
      h(
        "header",
        { class: "top" },
        h("h1", {}, "npqp-lint", h("span", { class: "mode" }, ` ${mode}`)),
        mode === "paste" ? null : drawer("Documents", "with-side"),
        drawer("Filters", "with-filters"),
        mode === "paste" ? null : button("Overview", () => this.toggleOverview(), { id: "overview", class: "toggle", title: "Overview (o)", "aria-pressed": false }),
        h("div", { class: "group views", role: "group", "aria-label": "View of the text" }, ...views),
        h("div", { class: "tools", id: "tools" }),
        button("Theme", () => say(nextTheme()), { title: "Light, dark, or as the system (T)" }),
        button("?", () => undefined, { id: "help", "aria-label": "Keys and help", title: "Keys (?)" }),
      ),
      h("search", { class: "filters", id: "filters", "aria-label": "Filters" }),
      h(
        "div",
        { class: "columns" },
        h(mode === "paste" ? "section" : "nav", { id: "side", "aria-label": mode === "paste" ? "Your text" : "Documents" }),
        h("main", { id: "main", tabindex: -1 }),
        h("aside", { id: "card", "aria-label": "Finding" }),
      ),
      h("div", { id: "toast", role: "status", "aria-live": "polite" }),
      h("div", { id: "live", class: "hidden", role: "status", "aria-live": "polite" }),
    );
  }

  private setView(view: View): void {
    this.store.view = view;
    for (const element of document.querySelectorAll<HTMLElement>("[data-view]")) element.setAttribute("aria-pressed", String(element.dataset["view"] === view));
    this.store.tell("choice");
  }

  /** For a single document, whose list of documents is not shown. */
  private toggleOverview(): void {
    this.open(this.store.shown ? null : (this.store.documents[0] ?? null));
  }

  private open(doc: Doc | null): void {
    document.body.classList.remove("with-side");
    this.store.show(doc);
    const main = byId("main");
    main.scrollTop = 0;
    (main.querySelector<HTMLElement>("h2[tabindex]") ?? main).focus({ preventScroll: true });
    if (doc) announce(`${doc.path}: ${count(this.store.findings(doc).length, "finding")}`);
  }

  /** The document that the address names, so that a reload stays there. */
  private named(): Doc | undefined {
    const path = decodeURIComponent(location.hash.slice(1));
    return path ? this.store.documents.find((doc) => doc.path === path) : undefined;
  }

  private render(): void {
    const { shown } = this.store;
    const main = byId("main");
    this.text = null;
    this.marked = [];
    document.body.classList.toggle("single", this.store.documents.length === 1 && this.store.data.mode !== "paste");
    document.getElementById("overview")?.setAttribute("aria-pressed", String(shown === null));
    if (this.review) replace(byId("tools"), ...this.review.tools());
    if (!shown) {
      if (this.store.data.mode === "paste") replace(main, h("p", { class: "quiet" }, "The text appears here with its findings."));
      else this.overview.show(main);
    } else {
      const element = h("article", { class: "text" });
      replace(main, this.head(shown), element);
      this.text = new Text(this.store, shown, element, (finding) => this.select(shown, finding));
    }
    try {
      history.replaceState(null, "", shown ? `#${encodeURIComponent(shown.path)}` : "#");
    } catch {
      // Some viewers do not let a page change its address; then a reload starts at the overview.
    }
    document.title = shown ? `${shown.path} · npqp-lint` : "npqp-lint";
    this.showCard();
  }

  private head(doc: Doc): HTMLElement {
    return documentHead(this.store, doc, {
      jump: (block) => this.text?.bring(block)?.scrollIntoView({ block: "start" }),
      copyText: () => this.copyText(),
      copy: (text, what) => this.copy(text, what),
    });
  }

  private select(doc: Doc, finding: Finding): void {
    const now = this.store.documents.find((one) => one.id === doc.id);
    if (now) this.store.go({ doc: now, finding });
  }

  /** Show the same document again after its text, the filters, or the chosen fixes changed. */
  private refresh(): void {
    const { shown } = this.store;
    const article = document.querySelector(".text");
    if (!shown || !article || !this.text || !this.text.shows(shown)) {
      const scroll = byId("main").scrollTop;
      this.render();
      byId("main").scrollTop = scroll;
      return;
    }
    const open = [...document.querySelectorAll<HTMLDetailsElement>(".document-head details")].map((one) => one.open);
    document.querySelector(".document-head")?.replaceWith(this.head(shown));
    document.querySelectorAll<HTMLDetailsElement>(".document-head details").forEach((one, index) => (one.open = open[index] ?? false));
    this.text.refresh();
    this.mark();
    this.showCard();
  }

  private showCard(): void {
    showCard(this.store, byId("card"), this);
    document.body.classList.toggle("with-card", this.store.current !== null);
  }

  /** The elements that mark the finding in question, and no others, say so. */
  private mark(): HTMLElement | undefined {
    for (const element of this.marked) {
      element.classList.remove("current");
      element.removeAttribute("aria-current");
      element.tabIndex = -1;
    }
    const { current } = this.store;
    this.marked = current && this.text ? this.text.elementsOf(current.finding) : [];
    this.marked.forEach((element, index) => {
      element.classList.add("current");
      element.setAttribute("aria-current", "true");
      element.tabIndex = index ? -1 : 0;
    });
    return this.marked[0];
  }

  private showCurrent(): void {
    if (this.review) replace(byId("tools"), ...this.review.tools());
    const element = this.mark();
    this.showCard();
    const { current } = this.store;
    if (!current) return;
    const seen = element ?? this.text?.bring(current.finding.block);
    seen?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
    const fix = this.store.fix(current.finding);
    announce(`Finding ${this.store.index + 1} of ${this.store.all.length}. ${current.finding.message}${fix ? ` Fix: ${fix.title}.` : ""}`);
  }

  private copyText(): void {
    if (this.paste) return void this.paste.copy();
    const { shown } = this.store;
    if (!shown) return say("Open a document first.");
    const { text, changes } = repairedText(this.store, shown);
    this.copy(text, `The text with ${count(changes, "fix", "fixes")}`);
  }

  private stepDocument(by: 1 | -1): void {
    const docs = this.store.listed;
    const index = this.store.shown ? docs.indexOf(this.store.shown) : -1;
    this.open(docs[index + by] ?? null);
  }

  private choose(number: number): void {
    if (this.store.current) this.store.choose(this.store.current.finding, number);
  }

  private keys(): Key[] {
    const move = "Move";
    const show = "Show";
    const focusCard = (): void => (document.querySelector<HTMLElement>("#card .card button, #card .card a") ?? byId("card")).focus();
    const shared: Key[] = [
      { keys: ["j", "n"], help: "Next finding", group: move, run: () => this.step(1) },
      { keys: ["k", "p"], help: "Previous finding", group: move, run: () => this.step(-1) },
      { keys: ["]"], help: "Next document", group: move, run: () => this.stepDocument(1) },
      { keys: ["["], help: "Previous document", group: move, run: () => this.stepDocument(-1) },
      { keys: ["o"], help: "Overview", group: move, run: () => this.open(null) },
      { keys: ["/"], help: "Filter findings by words", group: move, run: () => this.reveal("with-filters", () => this.filters.focus()) },
      { keys: ["f"], help: "Filter files", group: move, run: () => this.reveal("with-side", () => (this.sidebar ?? this.paste)?.focus()) },
      { keys: ["Escape"], help: "Leave a field, or clear the filters", group: move, run: () => this.filters.clear() },
      { keys: ["i"], help: "Move to the finding's details", group: move, run: focusCard },
      { keys: ["v"], help: "Original, changes, or repaired", group: show, run: () => this.nextView() },
      { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], help: "Choose another fix", group: show, run: (key) => this.choose(Number(key) - 1) },
      { keys: ["c"], help: "Copy the repaired text", group: show, run: () => this.copyText() },
      { keys: ["T"], help: "Light, dark, or as the system", group: show, run: () => say(nextTheme()) },
      { keys: ["?"], help: "This help", group: show, run: () => byId("help").click() },
    ];
    if (!this.review) shared.push({ keys: ["Enter"], help: "Move to the finding's details", group: move, run: focusCard });
    return [...shared, ...(this.review?.keys() ?? [])];
  }

  private reveal(name: string, then: () => void): void {
    document.body.classList.add(name);
    then();
  }

  private nextView(): void {
    const index = VIEWS.findIndex(([view]) => view === this.store.view);
    const next = VIEWS[(index + 1) % VIEWS.length] ?? VIEWS[0];
    if (next) this.setView(next[0]);
    say(next?.[1] ?? "");
  }
}

async function start(): Promise<void> {
  const embedded = JSON.parse(byId("data").textContent ?? "") as PageData;
  new Page(embedded.mode === "report" ? embedded : ((await (await fetch("data")).json()) as PageData));
}

void start();
