import { type Mentioned, jsonOf, namedIn, peopleOnce, wordCount } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { openBranch, suggestionsIn, type Form, type SuggestionKind } from '@koinon/live-text/branch';
import { gunzipSync } from 'node:zlib';

export interface ToCompare {
  /** The earlier and the later state of one document; gzipped, or as it is stored now. */
  from: { bytes: Uint8Array; packed: boolean };
  to: { bytes: Uint8Array; packed: boolean };
}

export interface Difference {
  kind: SuggestionKind;
  form: Form;
  before: string;
  after: string;
  /** Whom these words name. */
  people: Mentioned[];
  /** The client id under which what came was written. */
  client: number | null;
}

const opened = ({ bytes, packed }: ToCompare['from']): Uint8Array => (packed ? gunzipSync(bytes) : bytes);

/** What differs between two states, in reading order: the later one is to the earlier what a branch is to its text. */
export default function compare({ from, to }: ToCompare): { items: Difference[]; wordsIn: number; wordsOut: number } {
  const open = openBranch(opened(from), opened(to));
  try {
    const people = peopleOnce(() => [jsonOf(open.text), jsonOf(open.branch)]);
    const items = suggestionsIn(textOf(open.text), textOf(open.branch)).map(({ id, kind, form, before, after }) => ({
      kind,
      form,
      before,
      after,
      people: [before, after].flatMap((words) => namedIn(words, people)),
      client: id.startsWith('n') ? Number.parseInt(id.slice(1), 36) : null,
    }));
    const words = items.filter(({ form }) => form.is === 'words');
    const sum = (of: 'before' | 'after') => words.reduce((count, one) => count + wordCount(one[of]), 0);
    return { items, wordsIn: sum('after'), wordsOut: sum('before') };
  } finally {
    open.destroy();
  }
}
