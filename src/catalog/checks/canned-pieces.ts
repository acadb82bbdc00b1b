import type { CannedTopic } from "../canned-schema.ts";
import { expandCanned, referencesIn, textsOf, type CannedPiece } from "../canned-text.ts";
import { fileOf, type Finding, type Knowledge } from "./rule.ts";

/** A text of a topic as people get it, where nothing of their place is known. */
export interface ShownPiece extends CannedPiece {
  readonly shown: string;
}

export interface ShownText {
  readonly topic: CannedTopic;
  readonly file: string;
  readonly form: CannedPiece["form"];
  readonly audience: CannedPiece["audience"];
  readonly pieces: readonly ShownPiece[];
}

/** All canned texts, expanded; a shared line that does not exist is left out here and reported by its own rule. */
export function* shownTexts(k: Knowledge): Generator<ShownText> {
  const { canned, cannedShared } = k.catalog;
  for (const topic of canned.values()) {
    const file = fileOf(k, "canned", topic.id);
    for (const { form, audience, pieces } of textsOf(topic)) {
      yield { topic, file, form, audience, pieces: pieces.map((piece) => ({ ...piece, shown: expandCanned(known(piece.text), cannedShared) })) };
    }
  }
  function known(text: string): string {
    return referencesIn(text).reduce((left, key) => (key in cannedShared.lines ? left : left.replaceAll(`{{${key}}}`, "")), text);
  }
}

/** The pieces of all texts one by one, as findings name them. */
export function* shownPieces(k: Knowledge): Generator<{ readonly text: ShownText; readonly piece: ShownPiece; readonly at: Pick<Finding, "file" | "field"> }> {
  for (const text of shownTexts(k)) {
    for (const piece of text.pieces) yield { text, piece, at: { file: text.file, field: piece.field } };
  }
}
