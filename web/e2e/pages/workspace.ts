import { expect, type Locator, type Page } from '@playwright/test';
import { t } from '../texts.ts';

/** A workspace as its coordinator sees it. */
export class WorkspacePage {
  readonly page: Page;
  readonly invitations: Locator;

  constructor(page: Page) {
    this.page = page;
    this.invitations = page.getByRole('list', { name: t('workspaces.invite.pending') });
  }

  async open(workspaceId: string, part: '' | 'people' | 'audit' | 'bin' | 'settings' = ''): Promise<this> {
    await this.page.goto(`/workspaces/${workspaceId}/${part}`);
    await expect(this.page.getByRole('navigation', { name: t('workspaces.tabs.label') })).toBeVisible();
    return this;
  }

  /** Takes one of a list's options. */
  async pick(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async invite(email: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: t('workspaces.invite.button') }).click();
    const dialog = this.page.getByRole('dialog', { name: t('workspaces.invite.title') });
    await dialog.getByLabel('E-mail').fill(email);
    await dialog.getByLabel(t('workspaces.invite.name')).fill(name);
    await dialog.getByRole('button', { name: t('workspaces.invite.send') }).click();
    await expect(dialog).toHaveCount(0);
    await expect(this.invitation(name)).toContainText(t('vocabulary.invitationStatuses.sent'));
  }

  invitation = (name: string): Locator => this.invitations.getByRole('listitem').filter({ hasText: name });

  person = (name: string): Locator =>
    this.page
      .getByRole('list', { name: t('workspaces.people.title') })
      .getByRole('listitem')
      .filter({ hasText: name });

  setRole = (name: string, role: string) => this.pick(t('workspaces.people.roleOf', { name }), role);

  /** Presses the button that is asked about, and says yes. */
  async sure(button: Locator, yes: string): Promise<void> {
    // A note under the mouse stays, and this button may lie beneath it.
    await this.page.mouse.move(0, 0);
    await button.click();
    await this.page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click();
  }

  audit = (): Locator => this.page.getByRole('list', { name: t('workspaces.tabs.audit') }).getByRole('listitem');
}
