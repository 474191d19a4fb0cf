/** What is not prose, such as code in a sentence: labels in the text. */

import type { Block } from "./contract";
import { type Child, h } from "./dom";
import type { Piece } from "./pieces";

const PLACEHOLDER = "\uFFFC";
/** The longest label that is not broken, in characters. */
const UNBROKEN = 24;
/** A tag or a placeholder in a source. */
const CODE = /(<\/?[a-zA-Z][^<>]{0,200}>|%\(\w{1,40}\)[a-z]|%(?:\d\$)?[sd@]|\{\w{0,40}\})/u;

/** The number of each placeholder of a block, by its offset. */
export function chipNumbers(text: string): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let at = text.indexOf(PLACEHOLDER); at >= 0; at = text.indexOf(PLACEHOLDER, at + 1)) numbers.set(at, numbers.size);
  return numbers;
}

/** What is not prose, as a label; a short one is not broken. */
export function chip(text: string): HTMLElement {
  return h("span", { class: `chip${text.length > UNBROKEN ? "" : " short"}` }, text);
}

/** A source with its tags and placeholders as labels. */
export function withCodes(text: string): Child[] {
  return text.split(CODE).map((part, index) => (index % 2 ? chip(part) : part));
}

export function shownText(piece: Piece, block: Block, chips: Map<number, number>): Child[] {
  if (!piece.text.includes(PLACEHOLDER)) return [piece.text];
  const result: Child[] = [];
  let at = 0;
  for (let next = piece.text.indexOf(PLACEHOLDER); next >= 0; next = piece.text.indexOf(PLACEHOLDER, at)) {
    result.push(piece.text.slice(at, next));
    const number = piece.kind === "inserted" ? undefined : chips.get(piece.start + next);
    result.push(chip((number === undefined ? undefined : block.shown?.[number]) ?? "…"));
    at = next + 1;
  }
  result.push(piece.text.slice(at));
  return result;
}

/** Text for the clipboard: placeholders replaced with what they stand for. */
export function withoutChips(text: string, shown: string[] | undefined): string {
  let number = 0;
  return text.replaceAll(PLACEHOLDER, () => shown?.[number++] ?? "");
}
