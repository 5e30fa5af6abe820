import { expect, type Locator, type Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';
import { type Language, t } from '../texts.ts';

/** An open document. */
export class DocumentPage {
  readonly page: Page;
  readonly language: Language;
  readonly text: Locator;
  readonly saveState: Locator;
  readonly toolbar: Locator;
  readonly comments: Locator;
  readonly notices: Locator;
  /** «Σχόλιο», beside selected words. */
  readonly bubble: Locator;

  constructor(page: Page, language: Language = 'el') {
    this.page = page;
    this.language = language;
    this.text = page.locator('.ProseMirror');
    this.saveState = page.getByTestId('save-state');
    this.toolbar = page.getByRole('toolbar', { name: this.t('editor.toolbar.label') });
    this.comments = page.getByRole('region', { name: this.t('comments.title') });
    this.bubble = page.getByRole('button', { name: this.t('comments.add'), exact: true });
    this.notices = page.getByRole('region', { name: this.t('documents.notices') });
  }

  t(key: string, values?: Record<string, string | number>): string {
    return t(key, values, this.language);
  }

  /** Opens it and waits for the live text. */
  async open(documentId: string): Promise<this> {
    await this.page.goto(`/documents/${documentId}`);
    await expect(this.text).toBeVisible();
    await expect(this.saveState).not.toHaveText(this.t('editor.save.opening'));
    return this;
  }

  async expectSave(state: 'saved' | 'saving' | 'deviceOnly' | 'offline' | 'readOnly' | 'notSaved'): Promise<void> {
    await expect(this.saveState).toHaveText(this.t(`editor.save.${state}`));
  }

  /** Writes a paragraph of its own at the end of the text. */
  async writeAtEnd(words: string): Promise<void> {
    await this.caretAtEnd();
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.type(words);
  }

  /** The editor takes notice of a focus a little later and may set the caret back then: it is asked where the caret is. */
  async caretAtEnd(): Promise<void> {
    await this.text.focus();
    await expect(async () => {
      await this.page.keyboard.press('Control+End');
      const after = await this.text.evaluate((root) => {
        const { doc, selection } = (root as HTMLElement & { editor: Editor }).editor.state;
        return doc.textBetween(selection.to, doc.content.size, ' ').trim();
      });
      expect(after).toBe('');
    }).toPass();
  }

  /** Selects these words in the text, as a drag over them would, and waits until the page has taken notice. */
  async select(words: string): Promise<void> {
    // What others write in the very moment in which one selects, before the browser has told of it, takes the selection away.
    await expect(async () => {
      await this.#select(words);
      await expect(this.bubble).toBeVisible({ timeout: 5_000 });
    }).toPass();
  }

  async #select(words: string): Promise<void> {
    await this.text.evaluate((root, wanted) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        (root as HTMLElement).focus();
        const selection = document.getSelection();
        selection?.removeAllRanges();
        selection?.addRange(range);
        node.parentElement?.scrollIntoView({ block: 'center' });
        return;
      }
      throw new Error(`no «${wanted}» in the text`);
    }, words);
  }

  tool = (key: string) => this.toolbar.getByRole('button', { name: this.t(`editor.toolbar.${key}`) });

  /** The thread on these words, or on the whole document. */
  thread = (quote: string | null) =>
    this.page.getByRole('region', {
      name: quote === null ? this.t('comments.threadOnAll') : this.t('comments.threadOn', { quote }),
    });
}
