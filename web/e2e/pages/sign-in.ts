import { expect, type Page } from '@playwright/test';
import { type Language, t } from '../texts.ts';

export class SignInPage {
  readonly page: Page;
  readonly language: Language;
  constructor(page: Page, language: Language = 'el') {
    this.page = page;
    this.language = language;
  }

  text(key: string): string {
    return t(key, {}, this.language);
  }

  /** Fills the form and sends it, whatever comes of it. */
  async fill(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel(this.text('identity.signIn.password'), { exact: true }).fill(password);
    await this.page.getByRole('button', { name: this.text('identity.signIn.submit'), exact: true }).click();
  }

  /** Signs in by password and waits for the first page after it. */
  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto('/signin');
    await this.fill(email, password);
    await expect(this.page.getByRole('main')).toBeVisible();
    await expect(this.page).not.toHaveURL(/signin/);
  }
}
