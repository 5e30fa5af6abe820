import type { Editor } from '@tiptap/core';
import { expect } from '../fixtures.ts';
import type { DocumentPage } from './document.ts';

export type Live = HTMLElement & { editor: Editor };
/** Puts the caret so many letters into the paragraph that begins with these words, and sees that it stays there. */
export async function caretAt({ text }: DocumentPage, words: string, plus: number): Promise<void> {
  await text.focus();
  await expect(async () => {
    const place = [words, plus] as const;
    await text.evaluate((root, [wanted, offset]) => {
      const { editor } = root as Live;
      let at = -1;
      editor.state.doc.descendants((node, position) => {
        if (node.isTextblock && node.textContent.startsWith(wanted)) at = position + 1 + offset;
      });
      if (at < 0) throw new Error(`no paragraph begins with «${wanted}»`);
      editor.commands.setTextSelection(at);
    }, place);
    // The editor takes notice of a focus a little later, and may set the caret back then.
    await text.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const stands = await text.evaluate((root, [wanted, offset]) => {
      const { $head, empty } = (root as Live).editor.state.selection;
      const there = $head.parent.textContent.startsWith(wanted) && $head.parentOffset === offset;
      return empty && there && root.contains(document.activeElement);
    }, place);
    expect(stands).toBe(true);
  }).toPass();
}

/** The blocks of the text as an editor has them: their kind and words. */
export const blocks = ({ text }: DocumentPage) =>
  text.evaluate((root) => {
    const found: string[] = [];
    (root as Live).editor.state.doc.descendants((node) => {
      if (node.isTextblock) found.push(`${node.type.name}: ${node.textContent}`);
    });
    return found;
  });

/** Waits until both have these words side by side in one block, and the same blocks at one time. Names at carets are no words. */
export const both = async (a: DocumentPage, c: DocumentPage, words: string): Promise<void> => {
  for (const one of [a, c]) await expect.poll(async () => (await blocks(one)).join('\n')).toContain(words);
  await expect(async () => expect(await blocks(c)).toEqual(await blocks(a))).toPass();
};

/** What has arrived at a page, and whether its editor waits to show it. */
const arrived = ({ text }: DocumentPage) =>
  text.evaluate((root) => {
    const { state } = (root as Live).editor;
    const { binding } = (
      state as unknown as Record<string, { binding: { text: { toString: () => string }; isHeld: boolean } }>
    )['liveText$']!;
    return { words: binding.text.toString(), waits: binding.isHeld };
  });

/** Selects these words, while others' arrive before the browser has told of it; what is selected then. */
export const selectMeanwhile = ({ text }: DocumentPage, words: string) =>
  text.evaluate((root, wanted) => {
    const { state } = (root as Live).editor;
    type Text = { insert: (at: number, words: string) => void; length: number };
    const bound = state as unknown as Record<string, { binding: { text: Text } }>;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let node: Node;
    let at: number;
    do {
      node = walker.nextNode()!;
      at = node.textContent!.indexOf(wanted);
    } while (at < 0);
    const shared = bound['liveText$']!.binding.text;
    document.getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
    shared.insert(shared.length - 1, '!');
    return document.getSelection()!.toString();
  }, words);

/** What another does to a paragraph while a letter is composed in it. */
export interface Meanwhile {
  name: string;
  /** Where the other's caret is. */
  at: number;
  /** What the other presses before, and what paragraph that makes. */
  before?: [keys: string, kind: string];
  keys: string;
  becomes: string;
}

/** Composes a letter in a paragraph while another does something to it, and goes on writing behind it. */
export async function composeMeanwhile(a: DocumentPage, c: DocumentPage, what: Meanwhile): Promise<void> {
  const { name, at, before, keys, becomes } = what;
  const press = async (all: string): Promise<void> => {
    for (const key of all.split(' ')) await c.page.keyboard.press(key);
  };
  const session = await a.page.context().newCDPSession(a.page);
  const compose = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await caretAt(c, name, at);
  if (before) {
    await press(before[0]);
    await both(a, c, `${before[1]}: ${name}`);
  }
  await caretAt(a, name, 'Α πριν από τον '.length);
  await compose('΄');
  await expect.poll(async () => (await blocks(a)).join()).toContain('τον ΄ τόνο');
  await press(keys);
  await expect.poll(async () => (await arrived(a)).waits, { intervals: [50] }).toBe(true);
  await compose('ά');
  await session.send('Input.insertText', { text: 'ά' });
  await both(a, c, becomes);
  expect((await arrived(a)).words).not.toContain('΄');
  await a.page.keyboard.type('!');
  await both(a, c, becomes.replace('ά', 'ά!'));
}
