import type { Anchor } from '@koinon/contract';
import { anchorsOf, type TextJson, type TextPlace, updateFromJson } from '@koinon/editor-schema';

export interface Updating {
  json: TextJson;
  places: (TextPlace | null)[];
  quote: number;
}
export interface Updated {
  update: Uint8Array;
  /** One for each place. */
  anchors: (Anchor | null)[];
}

/** A text as the update that fills a document, and anchors in it. Runs in a thread of its own. */
export default ({ json, places, quote }: Updating): Updated => {
  const update = updateFromJson(json);
  return { update, anchors: anchorsOf(update, places, { quote, around: 40 }) };
};
