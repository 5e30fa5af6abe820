import { expect, type Locator } from '@playwright/test';
import { DocumentPage } from './document.ts';

type Kind = 'goal' | 'action' | 'milestone';
type Status = 'planned' | 'inProgress' | 'done' | 'late';

/** The roadmap of an open roadmap document. */
export class RoadmapPage extends DocumentPage {
  get tools(): Locator {
    return this.page.getByRole('toolbar', { name: this.t('roadmap.toolbar') });
  }
  get addButton(): Locator {
    return this.tools.getByRole('button', { name: this.t('common.add'), exact: true });
  }

  /** Adds an item and writes its fields; dates as one types them, day first. */
  async add(kind: Kind, title: string, dates: { start?: string; end?: string; day?: string } = {}): Promise<void> {
    await this.addButton.click();
    await this.page.getByRole('menuitem', { name: this.t(`roadmap.kind.${kind}`) }).click();
    const form = this.page.getByRole('dialog');
    await form.getByLabel(this.t('roadmap.field.title'), { exact: true }).fill(title);
    for (const [field, value] of Object.entries(dates)) {
      await form.getByLabel(this.t(`roadmap.field.${field}`), { exact: true }).fill(value);
      await this.page.keyboard.press('Tab');
    }
    await form
      .getByRole('button', { name: this.t('common.close') })
      .last()
      .click();
    await expect(form).toBeHidden();
  }

  async show(view: 'timeline' | 'board' | 'table' | 'list'): Promise<void> {
    await this.tools.getByText(this.t(`roadmap.view.${view}`), { exact: true }).click();
  }

  /** Changes a status by the menu that shows it. */
  async setStatus(title: string, status: Status): Promise<void> {
    const label = this.t('roadmap.statusOf', { title, status: '' });
    await this.page.getByRole('button', { name: label }).first().click();
    await this.page.getByRole('menuitem', { name: this.t(`roadmap.status.${status}`) }).click();
  }

  /** A column of the board. */
  column = (status: Status): Locator =>
    this.page.getByRole('region', { name: new RegExp(`^${this.t(`roadmap.status.${status}`)}`) });

  /** A bar of the timeline. */
  bar = (title: string): Locator =>
    this.page.locator('[data-bar]').and(this.page.getByRole('button', { name: `«${title}»` }));
}
