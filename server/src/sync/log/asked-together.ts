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
}

/**
 * Asks the database for many documents at once. What is asked for while other answers are awaited is asked together: after a
 * restart everybody comes back in one moment, nodes look into many logs at a time, and most of what it costs is the asking.
 */
export class AskedTogether<Q, A> {
  readonly #ask: (questions: Q[]) => Promise<A[]>;
  readonly #options: TogetherOptions;
  readonly #asked: Asked<Q, A>[] = [];
  #asking = 0;

  /** `ask` gives one answer for each question, in their order. */
  constructor(ask: (questions: Q[]) => Promise<A[]>, options: TogetherOptions) {
    this.#ask = ask;
    this.#options = options;
  }

  /** Rejects with what the driver throws. */
  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ question, resolve, reject });
      if (this.#asking < this.#options.most) {
        this.#asking++;
        setImmediate(() => void this.#run());
      }
    });
  }

  async #run(): Promise<void> {
    while (this.#asked.length > 0) {
      const some = this.#asked.splice(0, this.#options.together);
      try {
        const answers = await this.#ask(some.map(({ question }) => question));
        some.forEach(({ resolve }, i) => resolve(answers[i]!));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    this.#asking--;
  }
}
