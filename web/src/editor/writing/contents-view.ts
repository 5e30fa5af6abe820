import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { Numbers } from './read-numbers.ts';

interface Options {
  words: { contents: string; noContents: string };
  onJump: (at: number) => void;
  onGone: () => void;
}

/** A table of contents in the text: made of the headings, and of nothing that is stored. */
export class ContentsView implements NodeView {
  readonly dom = document.createElement('nav');
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    this.dom.className = 'contents';
    this.dom.setAttribute('aria-label', options.words.contents);
  }

  draw(doc: Node, { labels }: Numbers): void {
    const list = document.createElement('ul');
    doc.descendants((node, at) => {
      if (node.type.name !== 'heading') return !node.isTextblock;
      const words = [labels.get(at), node.textContent.trim()].filter(Boolean).join(' – ');
      if (words === '') return false;
      const entry = document.createElement('li');
      entry.dataset.level = String(node.attrs.level);
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words;
      button.addEventListener('click', () => this.#options.onJump(at));
      entry.append(button);
      list.append(entry);
      return false;
    });
    const note = document.createElement('p');
    note.textContent = this.#options.words.noContents;
    this.dom.replaceChildren(list.children.length > 0 ? list : note);
  }

  // What is drawn here is no change of the text.
  ignoreMutation = (): boolean => true;
  stopEvent = (event: Event): boolean => event.target instanceof HTMLButtonElement;
  destroy = (): void => this.#options.onGone();
}
