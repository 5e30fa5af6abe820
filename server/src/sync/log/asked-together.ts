interface Asked<Q, A> {
  question: Q;
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
}

export interface TogetherOptions {
  /** So many questions are put at once; more would hold the first ones up. */
  together: number;
  /** So many askings are under way at a time: a large answer must not hold all others up. */
  most: number;
  /** Askings begin at most so often, in milliseconds; sooner when `together` questions wait. */
  every: number;
}

/**
 * Asks the database for many documents at once: after a restart everybody comes back in one moment, nodes look into many
 * logs at a time, and most of what it costs is the asking. The first question after a quiet moment is put at once, those
 * that follow wait a moment, to be asked with others.
 */
export class AskedTogether<Q, A> {
  readonly #ask: (questions: Q[]) => Promise<A[]>;
  readonly #options: TogetherOptions;
  readonly #asked: Asked<Q, A>[] = [];
  #asking = 0;
  #waiting = false;
  #askedAt = -Infinity;

  /** `ask` gives one answer for each question, in their order. */
  constructor(ask: (questions: Q[]) => Promise<A[]>, options: TogetherOptions) {
    this.#ask = ask;
    this.#options = options;
  }

  /** Rejects with what the driver throws. */
  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ question, resolve, reject });
      this.#next();
    });
  }

  /** Asks now, or sees to it that somebody does when it is time. */
  #next(): void {
    const { together, most, every } = this.#options;
    while (this.#asked.length >= together && this.#asking < most) void this.#run();
    if (this.#waiting || this.#asked.length === 0 || this.#asking >= most) return;
    this.#waiting = true;
    const due = (): void => {
      this.#waiting = false;
      if (this.#asked.length > 0 && this.#asking < most) void this.#run();
    };
    const wait = this.#askedAt + every - performance.now();
    // What else is asked in this turn of the event loop goes along.
    if (wait > 1) setTimeout(due, wait);
    else setImmediate(due);
  }

  async #run(): Promise<void> {
    this.#asking++;
    this.#askedAt = performance.now();
    const some = this.#asked.splice(0, this.#options.together);
    try {
      const answers = await this.#ask(some.map(({ question }) => question));
      some.forEach(({ resolve }, i) => resolve(answers[i]!));
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
    this.#asking--;
    this.#next();
  }
}
