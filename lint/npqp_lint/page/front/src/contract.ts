/** What Python embeds in the page and what the server sends: page.schema.json and contract.py say the same. Offsets are in UTF-16 units. */

export type Mode = "report" | "review" | "paste";
export type Severity = "error" | "warning" | "info";
export type Applicability = "safe" | "unsafe";
export type Kind =
  | "paragraph"
  | "heading"
  | "list-item"
  | "table-cell"
  | "quote"
  | "caption"
  | "footnote"
  | "definition"
  | "alternative";

export interface PageData {
  schema: string;
  version: string;
  mode: Mode;
  rules: Record<string, Rule>;
  documents: Doc[];
  errors: Problem[];
  summary: Summary;
  terms: Term[];
  canUndo?: boolean;
  canRedo?: boolean;
}

/** What could not be checked; without a path, it concerns no single file. */
export interface Problem {
  path: string | null;
  message: string;
}

export interface Summary {
  documents: number;
  findings: number;
  words: number;
  byFamily: Record<string, number>;
  safe: number;
  unsafe: number;
}

export interface Rule {
  name: string;
  family: string;
  summary: string;
  url: string;
  severity: Severity;
}

export interface Term {
  dominant: string;
  variants: { form: string; count: number }[];
  documents: number;
}

export interface Doc {
  id: number;
  path: string;
  format: string;
  language: string;
  words: number;
  density: number | null;
  readability: Record<string, number> | null;
  version: string;
  blocks: Block[];
  findings: Finding[];
  sections?: { heading: string; level: number; block: number; words: number; scores: Record<string, number> }[];
  densities?: { block: number; words: number; artifacts: number }[];
  safe?: number;
  command: string;
  /** Blocks without findings were left out. */
  partial?: boolean;
  /** Which actions are possible. */
  can?: { suppress: boolean; dictionary: boolean; glossary: boolean };
  /** The whole text, or the bytes in base64, of what was pasted. */
  content?: string;
  download?: string;
}

export interface Block {
  kind: Kind;
  level: number;
  text: string;
  shown?: string[];
  source?: string;
  unit?: number;
  /** Of a list item in another: 2 or more. */
  depth?: number;
  /** Of a list item: its number, or nothing if it continues the item before it. */
  marker?: string;
  /** The row and the column of a table cell, from 0. */
  cell?: [number, number];
  /** How many blocks were left out before this one. */
  skipped?: number;
}

export interface Finding {
  id: number;
  code: string;
  severity: Severity;
  message: string;
  /** The same for all findings of one rule or term. */
  group?: string;
  block: number;
  start: number;
  end: number;
  line: number;
  column: number;
  hints: string[];
  fixes: Fix[];
  /** Whether its words can be added to the dictionary. */
  word?: boolean;
}

export interface Fix {
  title: string;
  applicability: Applicability;
  edits: Edit[];
  whole: boolean;
}

export interface Edit {
  block: number;
  start: number;
  end: number;
  text: string;
}

export type Action =
  | "take"
  | "edit"
  | "skip"
  | "skip-all"
  | "suppress"
  | "dictionary"
  | "glossary"
  | "take-all"
  | "safe-all"
  | "undo"
  | "redo";

/** A request to `act`. `text` is the new text of the block in `edit`. */
export interface Act {
  action: Action;
  doc?: number;
  version?: string;
  finding?: number;
  fix?: number;
  block?: number;
  text?: string;
  reason?: string;
}

/** Documents that changed, and what is counted over all. */
export interface Changed {
  /** Of two of these, the one with the greater number is the later one, however long it was on its way. */
  at?: number;
  documents: Doc[];
  removed?: number[];
  /** The rules of these documents, if they may be new. */
  rules?: Record<string, Rule>;
  summary?: Summary;
  terms?: Term[];
}

export interface Acted extends Changed {
  done: number;
  refused: { doc: number; finding: number; message: string }[];
  canUndo: boolean;
  canRedo: boolean;
  errors?: Problem[];
}

export interface Conflict extends Changed {
  message: string;
}

export interface Pasted extends Changed {
  repaired: string | null;
}
