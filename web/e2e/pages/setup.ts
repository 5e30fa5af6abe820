import type { Locator, Page } from '@playwright/test';
import { t } from '../texts.ts';

/** The three steps of the first start. */
export class SetupPage {
  readonly page: Page;
  readonly password: Locator;

  constructor(page: Page) {
    this.page = page;
    this.password = page.getByLabel(t('identity.setup.password'), { exact: true });
  }

  next = () => this.page.getByRole('button', { name: t('common.next') }).click();
  finish = () => this.page.getByRole('button', { name: t('identity.setup.finish'), exact: true }).click();

  async chamber(name: string): Promise<void> {
    await this.page.getByLabel(t('identity.setup.chamberName')).fill(name);
    await this.next();
  }

  /** Fills the second step but for the password. */
  async administrator(name: string, email: string): Promise<void> {
    await this.page.getByLabel(t('identity.setup.name')).fill(name);
    await this.page.getByLabel('E-mail').fill(email);
  }

  async union(name: string, shortName: string, region: string): Promise<void> {
    await this.page.getByLabel(t('unions.form.name')).fill(name);
    await this.page.getByLabel(t('unions.form.shortName')).fill(shortName);
    await this.page.getByRole('combobox', { name: t('unions.form.region') }).click();
    await this.page.getByRole('option', { name: region }).click();
  }
}
