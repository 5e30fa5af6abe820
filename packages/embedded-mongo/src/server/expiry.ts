import { removeExpired } from '../commands/expire.ts';
import type { Service } from './service.ts';

/** Removes expired documents from time to time, like MongoDB's TTL monitor: every 60 s unless told otherwise. */
export class Expiry {
  readonly #service: Service;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(service: Service) {
    this.#service = service;
    service.onExpiryChange = () => this.schedule();
    this.schedule();
  }

  schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#run();
    }, this.#service.expirySeconds * 1000);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    try {
      await removeExpired(this.#service);
    } catch {
      // A collection dropped meanwhile, a full disk: the next round tries again.
    }
    this.schedule();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
