/** Cuts the text of a block into what is shown: unchanged, deleted, and inserted pieces, each with the finding that it belongs to. */

import type { Edit, Finding, Fix } from "./contract";

export type View = "original" | "changes" | "repaired";

export interface Piece {
  kind: "same" | "deleted" | "inserted";
  text: string;
  /** Offset of the text in the block; for inserted text, where it goes. */
  start: number;
  finding: Finding | null;
}

export interface Planned extends Edit {
  finding: Finding;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a code unit is one of a word; half a pair never is. */
function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character) && !UNSPACED.test(character);
}

function inWord(text: string, offset: number): boolean {
  return isWord(text[offset - 1]) && isWord(text[offset]);
}

function splitsPair(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff;
}

/** The same edit without the words that both sides share, so that only what changes is struck out. */
export function tidy(text: string, edit: Edit): Edit {
  const before = text.slice(edit.start, edit.end);
  const after = edit.text;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  while (head > 0 && (inWord(before, head) || inWord(after, head) || splitsPair(before, head))) head--;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (
    tail > 0 &&
    (inWord(before, before.length - tail) || inWord(after, after.length - tail) || splitsPair(before, before.length - tail))
  ) {
    tail--;
  }
  return { block: edit.block, start: edit.start + head, end: edit.end - tail, text: after.slice(head, after.length - tail) };
}

/** The longest word that is shown replaced as a whole. */
const WORD_LENGTH = 30;

/** The same edit of whole words, since half a word in red and half in green is hard to read. It stays between its neighbors. */
function widened(text: string, edit: Planned, least: number, most: number): Planned {
  let { start, end } = edit;
  const first = edit.text ? isWord(edit.text[0]) : isWord(text[end]);
  const last = edit.text ? isWord(edit.text[edit.text.length - 1]) : isWord(text[start - 1]);
  const before = isWord(text[start - 1]) && (isWord(text[start]) || first);
  const after = isWord(text[end]) && (isWord(text[end - 1]) || last);
  if (before) while (start > least && edit.start - start < WORD_LENGTH && isWord(text[start - 1])) start--;
  if (after) while (end < most && end - edit.end < WORD_LENGTH && isWord(text[end])) end++;
  if (inWord(text, start) || inWord(text, end)) return edit;
  return { ...edit, start, end, text: text.slice(start, edit.start) + edit.text + text.slice(edit.end, end) };
}

/** The edits of a block as they are shown: tidy, and of whole words where possible. */
export function shownEdits(text: string, edits: Planned[]): Planned[] {
  const result: Planned[] = [];
  const tidied = edits.map((edit) => ({ ...tidy(text, edit), finding: edit.finding }));
  tidied.forEach((edit, index) => {
    const least = result[index - 1]?.end ?? 0;
    result.push(edit.start === edit.end && !edit.text ? edit : widened(text, edit, least, tidied[index + 1]?.start ?? text.length));
  });
  return result;
}

/** The place of the first accepted edit that ends after `start`, in a list sorted by start. */
function placeOf(edits: Planned[], start: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle] as Planned).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function collides(edits: Planned[], edit: Edit): boolean {
  const place = placeOf(edits, edit.start);
  const before = edits[place - 1];
  const after = edits[place];
  if (before && before.end > edit.start) return true;
  return after !== undefined && (after.start < edit.end || (after.start === edit.start && (after.start === after.end || edit.start === edit.end)));
}

/**
 * The edits of all fixes that can be applied together, by block. Of two that overlap, the first finding wins.
 * A fix is taken whole or not at all.
 */
export function plan(findings: Finding[], chosen: (finding: Finding) => Fix | undefined): Map<number, Planned[]> {
  const planned = new Map<number, Planned[]>();
  for (const finding of findings) {
    const fix = chosen(finding);
    if (!fix || !fix.whole || fix.edits.some((edit) => collides(planned.get(edit.block) ?? [], edit))) continue;
    for (const edit of fix.edits) {
      const edits = planned.get(edit.block) ?? [];
      edits.splice(placeOf(edits, edit.start), 0, { ...edit, finding });
      planned.set(edit.block, edits);
    }
  }
  return planned;
}

/** The text of a block after its planned edits. */
export function repaired(text: string, edits: Planned[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The finding marked at each cut: of several that overlap, the one that starts last, and of those the shortest. */
function covering(findings: Finding[], at: number): Finding | null {
  let best: Finding | null = null;
  for (const one of findings) {
    if (one.start > at || one.end <= at) continue;
    if (!best || one.start > best.start || (one.start === best.start && one.end < best.end)) best = one;
  }
  return best;
}

export function pieces(text: string, findings: Finding[], edits: Planned[], view: View): Piece[] {
  const used = view === "original" ? [] : shownEdits(text, edits);
  const inside = (offset: number): number => Math.max(0, Math.min(text.length, offset));
  const cuts = new Set<number>([0, text.length]);
  for (const one of [...findings, ...used]) {
    cuts.add(inside(one.start));
    cuts.add(inside(one.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const marks = findings.filter((one) => one.end > one.start).sort((a, b) => a.start - b.start);
  const result: Piece[] = [];
  const add = (piece: Piece): void => {
    const last = result[result.length - 1];
    if (last && last.kind === piece.kind && last.finding === piece.finding && last.start + last.text.length === piece.start) last.text += piece.text;
    else result.push(piece);
  };
  let next = 0;
  let active: Finding[] = [];
  let edit = 0;
  const insert = (at: number): void => {
    for (let one = used[edit]; one && one.end <= at; one = used[++edit]) {
      if (one.text) add({ kind: "inserted", text: one.text, start: one.end, finding: one.finding });
    }
  };
  for (let index = 0; index < sorted.length; index++) {
    const start = sorted[index] as number;
    const end = sorted[index + 1];
    insert(start);
    if (end === undefined) break;
    active = active.filter((one) => one.end > start);
    for (let one = marks[next]; one && one.start <= start; one = marks[++next]) active.push(one);
    const change = used[edit];
    const slice = text.slice(start, end);
    if (change && change.start <= start && change.end >= end) {
      if (view !== "repaired") add({ kind: "deleted", text: slice, start, finding: change.finding });
    } else {
      add({ kind: "same", text: slice, start, finding: covering(active, start) });
    }
  }
  return result;
}
