import { expect, type Locator, type Page } from '@playwright/test';

/** A page that is walked by the keyboard alone: everything here only presses keys. */
export class Keyboard {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  press = (key: string) => this.page.keyboard.press(key);
  type = (words: string) => this.page.keyboard.type(words);

  /** Goes on by the Tab key until a thing has the focus. */
  async to(target: Locator, key: 'Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await expect(target).toBeAttached();
    for (let i = 0; i < 150; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    await expect(target).toBeFocused();
  }

  async enter(target: Locator): Promise<void> {
    await this.to(target);
    await this.press('Enter');
  }

  async tick(box: Locator): Promise<void> {
    await this.to(box);
    await this.press('Space');
    await expect(box).toBeChecked();
  }

  async write(box: Locator, words: string): Promise<void> {
    await this.to(box);
    await this.type(words);
  }

  /** One of several: the Tab key comes to the first of them or to the chosen one, arrows go on from there. */
  async pick(first: Locator, target: Locator): Promise<void> {
    await this.to(first);
    await this.press('Space');
    for (let i = 0; i < 20 && !(await target.isChecked()); i += 1) await this.press('ArrowDown');
    await expect(target).toBeChecked();
  }

  /** An entry of a list that opens under a field. */
  async choose(field: Locator, option: string): Promise<void> {
    await this.to(field);
    await this.press('ArrowDown');
    const wanted = this.page.getByRole('option', { name: option, exact: true });
    await expect(wanted).toBeVisible();
    for (let i = 0; i < 60 && (await wanted.getAttribute('data-combobox-selected')) === null; i += 1)
      await this.press('ArrowDown');
    await this.press('Enter');
    await expect(this.page.getByRole('option')).toHaveCount(0);
  }

  /** An entry of a menu behind a button. */
  async command(button: Locator, item: string): Promise<void> {
    await this.enter(button);
    await this.to(this.page.getByRole('menuitem', { name: item }), 'ArrowDown');
    await this.press('Enter');
  }
}
