import { syncMessages } from '@koinon/contract';
import type { Page } from '@playwright/test';

const syncMessage = 0;
const step1 = 0;

/** The bytes of `from` in a frame, put in the place of which `to` comes; null when they are not there. */
function exchanged(frame: Buffer, from: string, to: string): Buffer | null {
  const at = frame.indexOf(from);
  if (at < 0) return null;
  const changed = Buffer.from(frame);
  changed.write(to, at);
  return changed;
}

/** What a page says to the server about documents and hears from it, with faults that no server or browser has. */
export class SyncLine {
  #garble: { from: string; to: string } | null = null;
  #mute = false;
  #held: (() => void)[] | null = null;
  #heardReload = Promise.withResolvers<void>();

  private constructor() {}

  /** Must come before the page opens a document. */
  static async of(page: Page): Promise<SyncLine> {
    const line = new SyncLine();
    await page.routeWebSocket(/\/sync\//, (browser) => {
      const server = browser.connectToServer();
      browser.onMessage((message) => {
        const frame = Buffer.from(message);
        const document = frame[0] === syncMessage && frame[1] !== step1;
        if (!line.#mute || !document) server.send(frame);
      });
      server.onMessage((message) => line.#fromServer(Buffer.from(message), (frame) => browser.send(frame)));
    });
    return line;
  }

  /**
   * The next time these words come, others of the same length arrive: the page then holds another text than the server
   * under an equal state vector.
   */
  garbleOnce(from: string, to: string): void {
    if (Buffer.byteLength(from) !== Buffer.byteLength(to) || from.length !== to.length)
      throw new Error('what is exchanged must be of one length');
    this.#garble = { from, to };
  }

  /** From now on nothing that is written here reaches the server. */
  mute(): void {
    this.#mute = true;
  }

  /** Keeps the server's word that this replica differs until `release()`; `heardReload` tells that it was said. */
  holdReload(): void {
    this.#held = [];
  }

  get heardReload(): Promise<void> {
    return this.#heardReload.promise;
  }

  release(): void {
    for (const send of this.#held ?? []) send();
    this.#held = null;
  }

  /** A line that does what lines do. */
  mend(): void {
    this.#mute = false;
    this.#garble = null;
    this.release();
  }

  #fromServer(frame: Buffer, send: (frame: Buffer) => void): void {
    if (frame[0] === syncMessages.reload) {
      this.#heardReload.resolve();
      if (this.#held) return void this.#held.push(() => send(frame));
    }
    const changed = this.#garble && exchanged(frame, this.#garble.from, this.#garble.to);
    if (changed) this.#garble = null;
    send(changed ?? frame);
  }
}
