import { limits, routes } from '@koinon/contract';
import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { call } from '../../lib/api.ts';

export interface FormerOptions {
  /** Which of these people are no longer here. */
  ask: (ids: string[]) => Promise<string[]>;
  /** What stands in the place of their name. */
  word: () => string;
}

/** Asked of the document in which they are mentioned. */
export const formerIn = (documentId: string, word: () => string): FormerOptions => ({
  ask: async (ids) =>
    (await call(routes.formerMentions, { params: { id: documentId }, query: { ids: ids.join(',') } })).ids,
  word,
});

/** A mention that is shown. */
interface Shown {
  dom: HTMLElement;
  node: Node;
}

/** Who mentions are of; asked for those that are shown, some together. */
class Former {
  readonly gone = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #shown = new Set<Shown>();
  #waiting: string[] = [];

  readonly #options: FormerOptions;
  constructor(options: FormerOptions) {
    this.#options = options;
  }

  show(one: Shown): void {
    this.#shown.add(one);
    this.draw(one);
    const id = personIn(one.node);
    if (id === null || this.#asked.has(id)) return;
    this.#asked.add(id);
    this.#waiting.push(id);
    if (this.#waiting.length === 1) queueMicrotask(() => void this.#ask());
  }

  hide(one: Shown): void {
    this.#shown.delete(one);
  }

  draw({ dom, node }: Shown): void {
    dom.textContent = `@${this.labelOf(node)}`;
  }

  labelOf(node: Node): string {
    const id = personIn(node);
    return id !== null && this.gone.has(id) ? this.#options.word() : String(node.attrs['label']);
  }

  async #ask(): Promise<void> {
    const ids = this.#waiting.splice(0, limits.mentionsAsked);
    // Without an answer the names stay as they were written.
    for (const id of await this.#options.ask(ids).catch(() => [])) this.gone.add(id);
    for (const one of this.#shown) this.draw(one);
    if (this.#waiting.length > 0) await this.#ask();
  }
}

const personIn = ({ attrs }: Node): string | null =>
  attrs['kind'] === 'person' && /^[0-9a-f]{24}$/.test(String(attrs['id'])) ? String(attrs['id']) : null;

/** Shows mentions of people who deleted their account without their name, which the text itself keeps as it was written. */
export const FormerMentions = Extension.create<FormerOptions>({
  name: 'formerMentions',
  addOptions: () => ({ ask: async () => [], word: () => '' }),

  addProseMirrorPlugins() {
    const former = new Former(this.options);
    const copied = (node: Node): Node =>
      node.type.name === 'mention'
        ? node.type.create({ ...node.attrs, label: former.labelOf(node) }, null, node.marks)
        : node.copy(copiedAll(node.content));
    const copiedAll = (content: Fragment): Fragment => {
      const nodes: Node[] = [];
      content.forEach((node) => nodes.push(node.isText ? node : copied(node)));
      return Fragment.from(nodes);
    };
    return [
      new Plugin({
        props: {
          transformCopied: (slice) =>
            former.gone.size === 0 ? slice : new Slice(copiedAll(slice.content), slice.openStart, slice.openEnd),
          nodeViews: {
            mention(node) {
              const dom = document.createElement('span');
              dom.className = 'mention';
              dom.dataset['mention'] = String(node.attrs['kind']);
              dom.dataset['id'] = String(node.attrs['id']);
              const one: Shown = { dom, node };
              former.show(one);
              return { dom, ignoreMutation: () => true, destroy: () => former.hide(one) };
            },
          },
        },
      }),
    ];
  },
});
