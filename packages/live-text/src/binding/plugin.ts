import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { TextBinding, type Incoming } from './binding.ts';
import { placeOfRelative } from './positions.ts';
import { stayed, wasAt } from './segments.ts';
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

/** Whether the editor shows changes of its own that are not in the text yet, as while a letter is composed. */
export function holdsBack(state: EditorState): boolean {
  const { pending, done } = liveTextKey.getState(state)!;
  return pending.some((transaction) => !done.has(transaction));
}

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

function selectedOf({ anchor, head }: Selection, binding: TextBinding): Selected | null {
  const a = binding.relative(anchor, 'before');
  const b = anchor === head ? a : binding.relative(head, 'before');
  return a && b ? { anchor: a, head: b } : null;
}

/** Letters that the text does not have yet: the place in it behind which they come, and how they read. */
interface Composed {
  behind: Y.RelativePosition;
  letters: string;
}

/** What was composed before the caret since the editor and the text were the same. */
function composedIn(open: readonly Transaction[], selection: Selection, binding: TextBinding): Composed | null {
  if (open.length === 0 || !selection.empty) return null;
  const stretches = stayed(
    open[0]!.before.content.size,
    open.flatMap(({ mapping }) => mapping.maps),
  );
  let from = selection.head;
  while (from > selection.$head.start() && wasAt(stretches, from - 1) === null) from -= 1;
  const was = wasAt(stretches, from - 1);
  const behind = was === null || from === selection.head ? null : binding.relative(was + 1, 'before');
  return behind && { behind, letters: selection.$head.doc.textBetween(from, selection.head) };
}

/** Others may have taken away all that stood around what was composed: the caret stays behind it nevertheless. */
function caretBehind({ behind, letters }: Composed, { doc, selection }: EditorState, binding: TextBinding) {
  const place = placeOfRelative(behind, binding.text.doc!);
  const caret = place && binding.positionAt({ ...place, index: place.index + letters.length });
  if (caret === null || caret === selection.head || caret > doc.content.size) return null;
  const $caret = doc.resolve(caret);
  const isThere = $caret.parent.textBetween(0, $caret.parentOffset).endsWith(letters);
  return isThere ? TextSelection.near($caret) : null;
}

/**
 * A browser tells of a selection a moment after it was made, and an editor that is drawn anew in between puts the former one
 * back. To be called before what draws it anew without being asked to.
 */
export function readSelection(view: EditorView): void {
  if (!view.composing) (view as unknown as { domObserver: { flush: () => void } }).domObserver.flush();
}

/** What of an editor's view the binding needs: so much can be had without a browser. */
export type BoundView = Pick<EditorView, 'state' | 'dispatch' | 'composing'>;

/** Whether a block is the same one to the browser: it reads the same, and lies in the same boxes. */
function isDrawnAlike($in: ResolvedPos, $before: ResolvedPos): boolean {
  if ($before.depth !== $in.depth - 1 || !$before.nodeAfter?.eq($in.parent)) return false;
  for (let depth = $before.depth; depth > 0; depth--)
    if (!$before.node(depth).sameMarkup($in.node(depth))) return false;
  return true;
}

/** Milliseconds: an editor reads what was composed a moment after; on phones a composition may last as long as a word. */
const composedAfter = 40;
const longestWait = 10_000;

/** The two directions between one view and the text. */
export class LiveTextView {
  readonly #view: BoundView;
  readonly #binding: TextBinding;
  readonly #undo: TextUndo;
  readonly #done: WeakSet<Transaction>;
  /** The selection when the editor and the text were last the same. */
  #selection: Selection;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(view: BoundView) {
    this.#view = view;
    const { binding, undo, done } = liveTextKey.getState(view.state)!;
    this.#binding = binding;
    this.#undo = undo;
    this.#done = done;
    const step = binding.begin(view.state.doc, {
      mayTake: (step, doc) => this.#mayTake(step, doc),
      take: (incoming) => this.#receive(incoming),
    });
    if (step) this.#receive({ step, transaction: null });
    this.#selection = view.state.selection;
  }

  /**
   * While somebody composes a letter in a block, as with dead keys, the browser holds on to that block, and a change of it
   * would break the letter off. Such a change waits until it is composed.
   */
  #mayTake(step: TextStep, doc: Node): boolean {
    const { composing, state } = this.#view;
    const { $head } = state.selection;
    if (!composing || !$head.parent.isTextblock) return true;
    if (isDrawnAlike($head, doc.resolve(step.getMap().map($head.before(), 1)))) return true;
    this.#limit ??= setTimeout(() => this.#catchUp(), longestWait);
    return false;
  }

  /** Brings the editor and the text together again after a wait. */
  #catchUp(): void {
    clearTimeout(this.#limit);
    this.#limit = undefined;
    if (!this.#binding.isHeld) return;
    const open = this.#open();
    const composed = composedIn(open, this.#view.state.selection, this.#binding);
    const step = open.length > 0 ? this.#write(open) : this.#binding.release();
    if (step) this.#receive({ step, transaction: null });
    const caret = composed && caretBehind(composed, this.#view.state, this.#binding);
    if (caret) this.#view.dispatch(this.#view.state.tr.setSelection(caret));
    // Whoever asks what is held back asks after transactions.
    else if (open.length > 0) this.#view.dispatch(this.#view.state.tr);
    this.#selection = this.#view.state.selection;
  }

  /** A composition has ended: its last letters come a moment later. */
  composed(): void {
    setTimeout(() => {
      if (!this.#view.composing) this.#catchUp();
    }, composedAfter);
  }

  #open(): Transaction[] {
    const { pending } = liveTextKey.getState(this.#view.state)!;
    return pending.filter((transaction) => !this.#done.has(transaction));
  }

  #write(transactions: readonly Transaction[]): TextStep | null {
    for (const transaction of transactions) this.#done.add(transaction);
    this.#undo.before(selectedOf(this.#selection, this.#binding));
    return this.#binding.write(transactions);
  }

  #receive(incoming: Incoming): void {
    this.#view.dispatch(incomingTransaction(this.#view.state, incoming));
  }

  /** To be called after each change of the view's state. */
  update(): void {
    if (this.#binding.isHeld) {
      if (!this.#view.composing) this.#catchUp();
      return;
    }
    const open = this.#open();
    const step = open.length > 0 ? this.#write(open) : null;
    if (step) this.#receive({ step, transaction: null });
    this.#selection = this.#view.state.selection;
  }

  destroy(): void {
    clearTimeout(this.#limit);
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
    view: (view) => {
      const live = new LiveTextView(view);
      const composed = () => live.composed();
      const read = ({ origin }: Y.Transaction) => void (origin === bindingOf(view.state) || readSelection(view));
      view.dom.addEventListener('compositionend', composed);
      text.doc!.on('beforeTransaction', read);
      return {
        update: () => live.update(),
        destroy: () => {
          view.dom.removeEventListener('compositionend', composed);
          text.doc!.off('beforeTransaction', read);
          live.destroy();
        },
      };
    },
  });
}

/** Takes back, or does again, the last change of this editor; the selection comes back with it. */
function take(what: 'undo' | 'redo') {
  return (
    state: EditorState,
    dispatch: ((transaction: Transaction) => void) | undefined,
    view: Pick<BoundView, 'state' | 'dispatch'>,
  ): boolean => {
    const { binding, undo } = liveTextKey.getState(state)!;
    if (!(what === 'undo' ? undo.canUndo : undo.canRedo)) return false;
    if (!dispatch) return true;
    const selected = what === 'undo' ? undo.undo(selectedOf(view.state.selection, binding)) : undo.redo();
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
