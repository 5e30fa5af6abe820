import type { BrowserContext } from '@playwright/test';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Sessions of one server, begun over HTTP and shared by the windows of a worker; one that was ended is begun anew. */
export class KeptSessions {
  readonly #url: string;
  readonly #password: string;
  readonly #cookies = new Map<string, Cookies>();

  constructor(url: string, password: string) {
    this.#url = url;
    this.#password = password;
  }

  async signIn(context: BrowserContext, email: string): Promise<void> {
    const kept = this.#cookies.get(email);
    if (kept) {
      await context.addCookies(kept);
      if ((await context.request.get(`${this.#url}/api/session`)).ok()) return;
      await context.clearCookies();
    }
    const answer = await context.request.post(`${this.#url}/api/session`, {
      headers: { 'x-koinon-client': 'e2e' },
      data: { email, password: this.#password },
    });
    if (!answer.ok()) throw new Error(`signing in as ${email}: ${answer.status()} ${await answer.text()}`);
    this.#cookies.set(email, await context.cookies());
  }
}
