import { textOf } from '@koinon/live-text';
import { suggestionsIn, type Suggestion } from '@koinon/live-text/branch';
import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

export interface OwnSuggestion extends Pick<Suggestion, 'id' | 'kind' | 'form' | 'before' | 'after'> {
  start: string;
  end: string;
}

const encoded = (text: Y.Text, index: number, side: number): string =>
  toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));

/** What a branch suggests now, with its places in the branch: known before the server tells. */
export function ownSuggestions(text: Y.Doc, branch: Y.Doc): OwnSuggestion[] {
  return suggestionsIn(textOf(text), textOf(branch)).map(
    ({ id, kind, form, before, after, branch: own, branchFrom, branchTo }) => ({
      id,
      kind,
      form,
      before,
      after,
      start: encoded(own, branchFrom, branchFrom < branchTo ? 0 : -1),
      end: encoded(own, branchTo, -1),
    }),
  );
}
