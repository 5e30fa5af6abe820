import { expect, type Locator, type Page } from '@playwright/test';
import { t } from '../texts.ts';

/** The comments beside a document. */
export class CommentsPage {
  readonly page: Page;
  readonly panel: Locator;
  /** Where a new thread is written. */
  readonly writing: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: t('comments.title'), exact: true });
    this.writing = this.panel.getByRole('textbox', { name: t('comments.new') });
  }

  thread = (quote: string | null): Locator =>
    this.panel.getByRole('region', {
      name: quote === null ? t('comments.threadOnAll') : t('comments.threadOn', { quote }),
    });

  /** A comment by its words. */
  comment = (words: string): Locator => this.panel.getByRole('article').filter({ hasText: words });

  /** The button that appears beside selected words. */
  bubble = (): Locator => this.page.getByRole('button', { name: t('comments.add'), exact: true });

  paragraph = (words: string): Locator =>
    this.page
      .getByRole('toolbar', { name: t('comments.paragraphs') })
      .getByRole('button', { name: t('comments.paragraph', { words }) });

  onDocument = () => this.panel.getByRole('button', { name: t('comments.newOnAll') }).click();

  sendNew = () =>
    this.panel
      .getByRole('region', { name: t('comments.new') })
      .getByRole('button', { name: t('comments.send') })
      .click();

  /** Writes the new thread that is open and sends it. */
  async send(words: string): Promise<void> {
    await this.writing.fill(words);
    await this.sendNew();
    await expect(this.comment(words)).toBeVisible();
  }

  async reply(quote: string | null, words: string): Promise<void> {
    const thread = this.thread(quote);
    const box = thread.getByRole('textbox', { name: t('comments.reply') });
    // The box is open already in the thread one looks at.
    await thread
      .getByRole('button', { name: t('comments.reply') })
      .or(box)
      .click();
    await box.fill(words);
    await thread.getByRole('button', { name: t('comments.send') }).click();
    await expect(this.comment(words)).toBeVisible();
  }

  /** Chooses in the menu of a comment. */
  async choose(words: string, key: string): Promise<void> {
    await this.comment(words)
      .getByRole('button', { name: t('common.more') })
      .click();
    await this.page.getByRole('menuitem', { name: t(key), exact: true }).click();
  }

  /** Shows the open or the resolved threads. */
  show = (status: 'open' | 'resolved', count: number) =>
    this.panel.getByText(t(`comments.${status}`, { count }), { exact: true }).click();
}
