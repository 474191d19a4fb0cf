/** The repaired text of a document, and the clipboard. */

import { withoutChips } from "./chips";
import type { Doc } from "./contract";
import { repaired } from "./pieces";
import type { Store } from "./store";

/** The text of a document after the chosen fixes of all findings that the filters let through. */
export function repairedText(store: Store, doc: Doc): { text: string; changes: number } {
  const planned = store.planned(doc);
  const applied = new Set<unknown>();
  const blocks = doc.blocks.map((block, number) => {
    const edits = planned.get(number) ?? [];
    for (const edit of edits) applied.add(edit.finding);
    return withoutChips(repaired(block.text, edits), block.shown);
  });
  return { text: `${blocks.join("\n\n")}\n`, changes: applied.size };
}

/** Copy a text. Where the browser offers no clipboard, as in some pages opened from a file, use the older way. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
