import { columnShares, columnsOf, type TextJson } from '@koinon/editor-schema';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';

/** A column is never narrower than this, in pixels: a table with narrow ones scrolls on a phone. */
const narrowest = 40;

/** Shows how the columns of a table share its width, also while a border is being moved; null: as their words ask for. */
export function showShares(table: HTMLTableElement, shares: readonly number[] | null): void {
  const group = table.querySelector(':scope > colgroup')!;
  table.classList.toggle('sized', shares !== null);
  table.style.minWidth = shares ? `${Math.round((narrowest * 100) / Math.min(...shares))}px` : '';
  group.replaceChildren(
    ...(shares ?? []).map((share) => {
      const column = document.createElement('col');
      column.style.width = `${share.toFixed(2)}%`;
      return column;
    }),
  );
}

export const sharesOf = ({ firstChild }: Node): number[] | null =>
  columnShares(columnsOf({ type: 'table', content: firstChild ? [firstChild.toJSON() as TextJson] : [] }));

/** A table in the editor, in a frame that scrolls where it is too wide. */
export class SizedTable implements NodeView {
  readonly dom = document.createElement('div');
  readonly contentDOM = document.createElement('tbody');
  readonly #table = document.createElement('table');
  #node: Node;
  #shown = '';

  constructor(node: Node) {
    this.#node = node;
    this.dom.className = 'tableWrapper';
    this.#table.append(document.createElement('colgroup'), this.contentDOM);
    this.dom.append(this.#table);
    this.#show();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    // The first row says the widths: the rest of a table changes at every key.
    const same = node.firstChild === this.#node.firstChild;
    this.#node = node;
    if (!same) this.#show();
    return true;
  }

  #show(): void {
    const shares = sharesOf(this.#node);
    const shown = String(shares);
    if (shown !== this.#shown) showShares(this.#table, shares);
    this.#shown = shown;
  }

  /** What is around the rows is drawn here, and is no change of the text. */
  ignoreMutation({ target, type }: { target: globalThis.Node; type: string }): boolean {
    return type !== 'selection' && !this.contentDOM.contains(target);
  }
}
