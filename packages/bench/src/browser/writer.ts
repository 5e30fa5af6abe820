/// <reference lib="dom" />
import { chromiumFlags, findChromium } from '@koinon/testkit/browser';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import type { Profiler } from 'node:inspector/promises';
import { Histogram } from '../load/histogram.ts';
import { takeNotes, watchFrames } from './in-page.ts';

export interface Opening {
  readable: number;
  editable: number;
}

export interface Writing {
  keys: Histogram;
  /** What the page's main thread used of a core meanwhile. */
  busy: number;
  profile: Profiler.Profile | null;
  /** Of the page's heap after a collection, MB. */
  heap: number;
}

const keyEvery = 125;
const openDeadline = 60_000;

/** Somebody who writes in a browser: a page of the real web client, with a device of its own. */
export class Writer {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #cdp: CDPSession;

  private constructor(browser: Browser, page: Page, cdp: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#cdp = cdp;
  }

  static async start(url: string): Promise<Writer> {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('this scenario needs Chromium');
    const browser = await chromium.launch({ executablePath, args: chromiumFlags });
    const context = await browser.newContext({
      baseURL: url,
      locale: 'el-GR',
      viewport: { width: 1280, height: 860 },
    });
    await context.addInitScript(takeNotes);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Writer(browser, page, cdp);
  }

  /** Signs in as people do; the client's code is in the browser's cache then. */
  async signIn(email: string, password: string): Promise<void> {
    const page = this.#page;
    await page.goto('/signin');
    await page.locator('input[type="email"]').fill(email);
    await page.locator('input[type="password"]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Opens a document; the second time the device has a copy. */
  async open(documentId: string): Promise<Opening> {
    const page = this.#page;
    await page.goto('about:blank');
    await page.goto(`/documents/${documentId}`);
    await page.waitForFunction(() => window.koinonBench.editable !== null, null, { timeout: openDeadline });
    const { readable, editable } = await page.evaluate(() => window.koinonBench);
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor({ timeout: openDeadline });
    return { readable: readable!, editable: editable! };
  }

  /** Writes so many characters in the middle of the text, at the pace of somebody who types well. */
  async write(characters: number, profiled: boolean): Promise<Writing> {
    const page = this.#page;
    const cdp = this.#cdp;
    const paragraphs = page.locator('.ProseMirror > p');
    const middle = paragraphs.nth(Math.floor((await paragraphs.count()) / 2));
    await middle.click();
    await page.keyboard.press('End');
    for (let i = 0; i < 10; i++) await this.#press(i);
    await page.evaluate(() => window.koinonBench.keys.splice(0));
    if (profiled) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.start');
    }
    const before = await this.#metrics();
    const began = performance.now();
    for (let i = 0; i < characters; i++) await this.#press(i);
    await page.waitForFunction((count) => window.koinonBench.keys.length >= count, characters);
    const after = await this.#metrics();
    const ms = performance.now() - began;
    const profile = profiled ? ((await cdp.send('Profiler.stop')).profile as Profiler.Profile) : null;
    const keys = new Histogram();
    for (const key of await page.evaluate(() => window.koinonBench.keys)) keys.add(key);
    await cdp.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heap } = await this.#metrics();
    const busy = (((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0)) * 1000) / ms;
    return { keys, busy, heap: (heap ?? 0) / 1e6, profile };
  }

  /** Writes on, and answers how long its frames took. */
  async frames(characters: number): Promise<Histogram> {
    await this.#page.evaluate(watchFrames);
    for (let i = 0; i < characters; i++) await this.#press(i);
    const frames = new Histogram();
    for (const frame of await this.#page.evaluate(() => window.koinonBench.frames)) frames.add(frame);
    return frames;
  }

  /** From now on the processor is so many times slower for the page. */
  async slowDown(times: number): Promise<void> {
    await this.#cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  /** Resolves when so many suggestions are shown in the text. */
  async seesSuggestions(count: number): Promise<void> {
    const shown = (least: number): boolean =>
      new Set(Array.from(document.querySelectorAll<HTMLElement>('[data-suggestion]'), (one) => one.dataset.suggestion))
        .size >= least;
    await this.#page.waitForFunction(shown, count, { timeout: openDeadline });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Six letters and a space, over and over. */
  async #press(i: number): Promise<void> {
    const next = performance.now() + keyEvery;
    await this.#page.keyboard.press(i % 7 === 6 ? ' ' : String.fromCodePoint(97 + (i % 26)));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }

  async #metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }
}
