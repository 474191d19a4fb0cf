/** What the keys do, and the help that says so. */

import { h } from "./dom";
import { openDialog } from "./dialog";

export interface Key {
  /** As `KeyboardEvent.key`, one or several. */
  keys: string[];
  help: string;
  group: string;
  run: (key: string) => void;
}

let enabled = true;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);
}

/** Whether a button or a link has the focus, whose own keys must keep working. */
function pressing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a, summary") !== null;
}

export function listenForKeys(keys: Key[]): void {
  const byKey = new Map(keys.flatMap((one) => one.keys.map((key) => [key, one] as const)));
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && typing(event.target)) {
      (event.target as HTMLElement).blur();
      return;
    }
    if (typing(event.target) || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const name = control ? `Ctrl+${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}` : event.key;
    const found = byKey.get(name);
    if (!found || (!enabled && name.length === 1 && name !== "?")) return;
    if ((name === "Enter" || name === " ") && pressing(event.target)) return;
    event.preventDefault();
    found.run(event.key);
  });
}

export function showHelp(keys: Key[]): void {
  const groups = [...new Set(keys.map((one) => one.group))];
  const off = h("input", { type: "checkbox", id: "single-keys", on: { change: () => (enabled = off.checked) } });
  off.checked = enabled;
  openDialog("Keys", [
    ...groups.map((group) =>
      h(
        "section",
        {},
        h("h3", {}, group),
        h(
          "dl",
          { class: "keys" },
          ...keys
            .filter((one) => one.group === group)
            .map((one) => h("div", {}, h("dt", {}, ...one.keys.map((key) => h("kbd", {}, key))), h("dd", {}, one.help))),
        ),
      ),
    ),
    h("p", {}, off, h("label", { for: "single-keys" }, " Single keys do these things. Turn them off if they get in the way of your screen reader or voice control.")),
  ]);
}
