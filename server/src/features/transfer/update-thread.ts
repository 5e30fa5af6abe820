import type { Anchor } from '@koinon/contract';
import {
  anchorsOf,
  placesInText,
  textSchema,
  type TextJson,
  type TextPlace,
  updateFromJson,
} from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { rewrite, suggestionsIn } from '@koinon/live-text/branch';
import * as Y from 'yjs';

/** Letters beside the words of an anchor. */
const around = 40;

export interface Updating {
  json: TextJson;
  places: (TextPlace | null)[];
  quote: number;
  /** The text as others want it. */
  drafts: TextJson[];
  /** The text that is there, for which `json` is a suggestion. */
  over: Uint8Array | null;
}
export interface Updated {
  /** The text; null where it is there. */
  update: Uint8Array | null;
  /** One for each place. */
  anchors: (Anchor | null)[];
  /** What each draft suggests, as branches of the text; of `json` itself where it is a suggestion. */
  branches: { update: Uint8Array; suggestions: number }[];
}

function branchOf(stored: Uint8Array, json: TextJson): Updated['branches'][number] {
  const [text, branch] = [new Y.Doc(), new Y.Doc()];
  try {
    for (const doc of [text, branch]) Y.applyUpdate(doc, stored);
    const now = textSchema.nodeFromJSON(json);
    now.check();
    rewrite(textOf(branch), now);
    const suggestions = suggestionsIn(textOf(text), textOf(branch)).length;
    return { update: Y.encodeStateAsUpdate(branch), suggestions };
  } finally {
    text.destroy();
    branch.destroy();
  }
}

/** Where places of a file stand in the text for which it is a suggestion. */
function anchorsOver(
  over: Uint8Array,
  file: Uint8Array,
  places: Updating['places'],
  quote: number,
): Updated['anchors'] {
  const [text, branch] = [new Y.Doc(), new Y.Doc()];
  try {
    Y.applyUpdate(text, over);
    Y.applyUpdate(branch, file);
    return anchorsOf(over, placesInText(text, branch, places), { quote, around });
  } finally {
    text.destroy();
    branch.destroy();
  }
}

/** A text as the update that fills a document, anchors in it, and what others suggest for it. Runs in a thread of its own. */
export default ({ json, places, quote, drafts, over }: Updating): Updated => {
  if (over) {
    const branch = branchOf(over, json);
    return { update: null, anchors: anchorsOver(over, branch.update, places, quote), branches: [branch] };
  }
  const update = updateFromJson(json);
  return {
    update,
    anchors: anchorsOf(update, places, { quote, around }),
    branches: drafts.map((draft) => branchOf(update, draft)),
  };
};
