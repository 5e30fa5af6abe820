import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type DecorationAttrs, type EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { bindingOf, readSelection } from './plugin.ts';

/** As much of the awareness protocol's state as cursors need. */
export interface Presence {
  clientID: number;
  getStates: () => Map<number, Record<string, unknown>>;
  getLocalState: () => Record<string, unknown> | null;
  setLocalStateField: (field: string, value: unknown) => void;
  on: (name: 'change', listener: (changes: Changes) => void) => void;
  off: (name: 'change', listener: (changes: Changes) => void) => void;
}

interface Changes {
  added: number[];
  updated: number[];
  removed: number[];
}

/** Where somebody is in the text: relative positions as JSON, in the field `cursor` of their presence. */
interface Cursor {
  anchor: unknown;
  head: unknown;
}

/** As ProseMirror has it: where nothing is drawn, as on the server, no name of the DOM is known. */
type Drawing = Extract<Parameters<typeof Decoration.widget>[1], (...given: never[]) => unknown>;

export interface CaretOptions {
  presence: Presence;
  /** What is drawn for the caret, and for the selection, of somebody with this `user` field. */
  caret: (user: unknown) => ReturnType<Drawing>;
  selection: (user: unknown) => DecorationAttrs;
}

const key = new PluginKey<DecorationSet>('liveCarets');
const field = 'cursor';

function positionOf(state: EditorState, json: unknown): number | null {
  try {
    const position = bindingOf(state)!.position(Y.createRelativePositionFromJSON(json));
    return position !== null && position <= state.doc.content.size ? position : null;
  } catch {
    // Somebody else's presence may say anything.
    return null;
  }
}

function decorationsOf(state: EditorState, client: number, fields: Record<string, unknown>, options: CaretOptions) {
  const cursor = fields[field] as Cursor | null | undefined;
  if (!cursor) return [];
  const [anchor, head] = [positionOf(state, cursor.anchor), positionOf(state, cursor.head)];
  if (anchor === null || head === null) return [];
  // It stands behind the letter it holds on to, and stays there when others write at it.
  const caret = Decoration.widget(head, () => options.caret(fields['user']), { key: String(client), side: -1 });
  if (anchor === head) return [caret];
  const range = Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), options.selection(fields['user']), {
    inclusiveStart: false,
    inclusiveEnd: false,
  });
  return [caret, range];
}

/** Whether somebody else's cursor stands between two positions. */
export const caretsIn = (state: EditorState, from: number, to: number): boolean =>
  (key.getState(state)?.find(from, to).length ?? 0) > 0;

function draw(state: EditorState, options: CaretOptions): DecorationSet {
  const all = [...options.presence.getStates()].flatMap(([client, fields]) =>
    client === options.presence.clientID ? [] : decorationsOf(state, client, fields, options),
  );
  return DecorationSet.create(state.doc, all);
}

/** Tells the others where this editor's cursor is, while it has the focus. */
function tell(view: EditorView, { presence }: CaretOptions): void {
  const known = (presence.getLocalState()?.[field] as Cursor | null | undefined) ?? null;
  if (!view.hasFocus()) {
    if (known) presence.setLocalStateField(field, null);
    return;
  }
  const binding = bindingOf(view.state)!;
  const { anchor, head } = view.state.selection;
  // A selection takes in nothing that is written at its edges.
  const at = binding.relative(anchor, anchor < head ? 'after' : 'before');
  const to = binding.relative(head, head < anchor ? 'after' : 'before');
  if (!at || !to) return;
  const cursor = { anchor: Y.relativePositionToJSON(at) as unknown, head: Y.relativePositionToJSON(to) as unknown };
  if (JSON.stringify(cursor) !== JSON.stringify(known)) presence.setLocalStateField(field, cursor);
}

class CaretView {
  readonly #view: EditorView;
  readonly #options: CaretOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, options: CaretOptions) {
    this.#view = view;
    this.#options = options;
    options.presence.on('change', this.#heard);
    view.dom.addEventListener('focusin', this.#focus);
    view.dom.addEventListener('focusout', this.#focus);
    this.#later();
  }

  readonly #heard = ({ added, updated, removed }: Changes): void => {
    const { clientID } = this.#options.presence;
    if ([...added, ...updated, ...removed].some((client) => client !== clientID)) this.#later();
  };

  readonly #focus = (): void => tell(this.#view, this.#options);

  /** Once for all that is heard together, and never in the middle of another change. */
  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      readSelection(this.#view);
      const { state } = this.#view;
      this.#view.dispatch(state.tr.setMeta(key, draw(state, this.#options)).setMeta('addToHistory', false));
    }, 0);
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) tell(view, this.#options);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#options.presence.off('change', this.#heard);
    this.#view.dom.removeEventListener('focusin', this.#focus);
    this.#view.dom.removeEventListener('focusout', this.#focus);
  }
}

/** Other people's cursors and selections. Stands behind `liveText` among an editor's plugins. */
export function liveCarets(options: CaretOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) => {
        const anew = transaction.getMeta(key) as DecorationSet | undefined;
        return anew ?? (transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => new CaretView(view, options),
  });
}
