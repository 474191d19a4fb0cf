/** Dialogs, and messages that go by themselves. */

import { button, byId, type Child, h } from "./dom";

export interface Choice {
  label: string;
  run: () => void;
  main?: boolean;
}

let number = 0;

/** Open a dialog; Escape and its last button close it. Enter runs the main choice, and in a field of several lines, Ctrl+Enter. */
export function openDialog(title: string, body: Child[], choices: Choice[] = [], close = "Close"): void {
  const back = document.activeElement;
  const id = `dialog-${++number}`;
  const dialog = h("dialog", { "aria-labelledby": id });
  const finish = (run?: () => void): void => {
    dialog.close();
    run?.();
  };
  const main = choices.find((choice) => choice.main);
  const form = h(
    "form",
    {
      method: "dialog",
      on: {
        submit: (event) => {
          event.preventDefault();
          finish(main?.run);
        },
      },
    },
    h("h2", { id }, title),
    ...body,
    h(
      "div",
      { class: "buttons" },
      ...choices.map((choice) =>
        choice.main ? h("button", { type: "submit", class: "main" }, choice.label) : button(choice.label, () => finish(choice.run)),
      ),
      button(close, () => finish()),
    ),
  );
  dialog.appendChild(form);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !main) return;
    event.preventDefault();
    finish(main.run);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
  });
  document.body.appendChild(dialog);
  dialog.showModal();
}

let timer = 0;

/** Say something for a few seconds, to screen readers too. */
export function say(message: string): void {
  const element = byId("toast");
  element.textContent = message;
  element.classList.add("seen");
  window.clearTimeout(timer);
  timer = window.setTimeout(() => element.classList.remove("seen"), 4000);
}

/** Say something to screen readers only. */
export function announce(message: string): void {
  byId("live").textContent = message;
}
