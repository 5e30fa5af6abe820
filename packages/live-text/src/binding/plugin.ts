import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { TextBinding, type Incoming } from './binding.ts';
import type { TextStep } from './step.ts';
import { TextUndo, type Selected } from './undo.ts';

interface LiveTextState {
  binding: TextBinding;
  undo: TextUndo;
  /** What the editor changed that may not be in the text yet, and what of it is. */
  pending: readonly Transaction[];
  done: WeakSet<Transaction>;
}

interface Meta {
  /** The Yjs transaction that the change comes from; null where the editor is set right by its own text. */
  incoming: Y.Transaction | null;
}

export const liveTextKey = new PluginKey<LiveTextState>('liveText');

/** Whether a transaction of the editor brings what the shared text says, and is not to be written into it. */
export const isIncoming = (transaction: Transaction): boolean => transaction.getMeta(liveTextKey) !== undefined;

export const bindingOf = (state: EditorState): TextBinding | null => liveTextKey.getState(state)?.binding ?? null;
export const undoOf = (state: EditorState): TextUndo | null => liveTextKey.getState(state)?.undo ?? null;

/** The caret stays behind the letter it stands behind; a selection takes in nothing that is written at its edges. */
function mapSelection(state: EditorState, transaction: Transaction): void {
  const { selection } = state;
  if (!(selection instanceof TextSelection)) return;
  const { mapping, doc } = transaction;
  const map = (position: number, side: number) => doc.resolve(mapping.map(position, side));
  const { anchor, head, empty } = selection;
  const forward = anchor <= head;
  const $anchor = map(anchor, empty || !forward ? -1 : 1);
  const $head = map(head, empty || forward ? -1 : 1);
  transaction.setSelection(TextSelection.between($anchor, $head));
}

function incomingTransaction(state: EditorState, { step, transaction }: Incoming): Transaction {
  const change = state.tr.step(step);
  mapSelection(state, change);
  return (
    change
      .setStoredMarks(state.storedMarks)
      .setMeta(liveTextKey, { incoming: transaction } satisfies Meta)
      .setMeta('addToHistory', false)
      // What others wrote is not for this editor to make links of.
      .setMeta('preventAutolink', true)
  );
}

const selectedOf = (state: EditorState, binding: TextBinding): Selected | null => {
  const { anchor, head } = state.selection;
  const [a, b] = [binding.relative(anchor, 'before'), binding.relative(head, 'before')];
  return a && b ? { anchor: a, head: b } : null;
};

/** What of an editor's view the binding needs: so much can be had without a browser. */
export type BoundView = Pick<EditorView, 'state' | 'dispatch'>;

/** The two directions between one view and the text. */
export class LiveTextView {
  readonly #view: BoundView;
  readonly #binding: TextBinding;
  readonly #undo: TextUndo;
  readonly #done: WeakSet<Transaction>;
  #selected: Selected | null = null;

  constructor(view: BoundView) {
    this.#view = view;
    const { binding, undo, done } = liveTextKey.getState(view.state)!;
    this.#binding = binding;
    this.#undo = undo;
    this.#done = done;
    const step = binding.begin(view.state.doc, (incoming) => this.#receive(incoming));
    if (step) this.#receive({ step, transaction: null });
    this.#selected = selectedOf(view.state, binding);
  }

  #receive(incoming: Incoming): void {
    this.#view.dispatch(incomingTransaction(this.#view.state, incoming));
  }

  /** To be called after each change of the view's state. */
  update(): void {
    const { pending } = liveTextKey.getState(this.#view.state)!;
    const open = pending.filter((transaction) => !this.#done.has(transaction));
    if (open.length > 0) {
      for (const transaction of open) this.#done.add(transaction);
      this.#undo.before(this.#selected);
      const step: TextStep | null = this.#binding.write(open);
      if (step) this.#receive({ step, transaction: null });
    }
    this.#selected = selectedOf(this.#view.state, this.#binding);
  }

  destroy(): void {
    this.#binding.end();
  }
}

/** Binds an editor to a shared text. Changes within `together` milliseconds are taken back at once. */
export function liveText(text: Y.Text, { together }: { together?: number } = {}): Plugin<LiveTextState> {
  return new Plugin<LiveTextState>({
    key: liveTextKey,
    state: {
      init: (_, { schema }) => {
        const binding = new TextBinding(text, schema);
        return { binding, undo: new TextUndo(binding, together), pending: [], done: new WeakSet() };
      },
      apply: (transaction, value) => {
        if (!transaction.docChanged) return value;
        const pending = value.pending.filter((earlier) => !value.done.has(earlier));
        return { ...value, pending: isIncoming(transaction) ? pending : [...pending, transaction] };
      },
    },
    view: (view) => new LiveTextView(view),
  });
}

/** Takes back, or does again, the last change of this editor; the selection comes back with it. */
function take(what: 'undo' | 'redo') {
  return (state: EditorState, dispatch: ((transaction: Transaction) => void) | undefined, view: BoundView): boolean => {
    const { binding, undo } = liveTextKey.getState(state)!;
    if (!(what === 'undo' ? undo.canUndo : undo.canRedo)) return false;
    if (!dispatch) return true;
    const selected = undo[what]();
    const now = view.state;
    const anchor = selected && binding.position(selected.anchor);
    const head = selected && binding.position(selected.head);
    const change = now.tr.scrollIntoView();
    if (anchor !== null && head !== null)
      change.setSelection(TextSelection.between(now.doc.resolve(anchor), now.doc.resolve(head)));
    view.dispatch(change);
    return true;
  };
}

export const undo = take('undo');
export const redo = take('redo');
