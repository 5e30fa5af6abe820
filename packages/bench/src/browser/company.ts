import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { wordsFrom } from '../history/typing.ts';
import { seededRandom } from '../load/random.ts';
import { connectAll, type Session } from '../load/session.ts';
import { presenceEntry } from '../wire/messages.ts';
import type { LongText } from './long-text.ts';

/** A slow typist: a character so often, milliseconds, and in every third step only a look elsewhere. */
const step = 800;

/** The others in a document: each types in a place of their own and moves a cursor. They read nothing. */
export class Company {
  readonly #text: LongText;
  readonly #sessions: readonly Session[];
  readonly #ids: readonly number[];
  readonly #random = seededRandom(7);
  readonly #word = wordsFrom(this.#random);
  readonly #pending: string[];
  #timers: NodeJS.Timeout[] = [];
  #clock = 0;

  constructor(text: LongText, sessions: readonly Session[]) {
    this.#text = text;
    this.#sessions = sessions;
    this.#ids = sessions.map((_, i) => text.doc.clientID + 1 + i * 7_919);
    this.#pending = sessions.map(() => '');
  }

  /** They come in, the first brings the text along, and all begin to type. */
  async enter(): Promise<void> {
    await connectAll(this.#sessions);
    const [first] = this.#sessions;
    const stored = new Promise<void>((resolve) => {
      first!.onSaved = (frames) => frames >= first!.documentFrames && resolve();
    });
    first!.sendUpdate(this.#text.update);
    await stored;
    for (const i of this.#sessions.keys()) {
      this.#look(i);
      const begin = setTimeout(() => {
        this.#timers.push(setInterval(() => this.#act(i), step));
      }, this.#random() * step);
      this.#timers.push(begin);
    }
  }

  /** How many of them the server has thrown out, and why. */
  get failed(): string[] {
    return this.#sessions.flatMap(({ failed }) => failed ?? []);
  }

  leave(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    for (const session of this.#sessions) session.close();
    this.#text.doc.destroy();
  }

  #act(i: number): void {
    if (this.#sessions[i]!.failed !== null) return;
    if (this.#random() < 0.67) this.#type(i);
    this.#look(i);
  }

  /** One replica serves all: the others' characters have no part in what is sent. */
  #type(i: number): void {
    const { doc, places } = this.#text;
    this.#pending[i] ||= `${this.#word()} `;
    const send = (update: Uint8Array): void => this.#sessions[i]!.sendUpdate(update);
    doc.clientID = this.#ids[i]!;
    doc.once('update', send);
    textOf(doc).insert(placeIn(doc, places[i]!.end), this.#pending[i]![0]!);
    this.#pending[i] = this.#pending[i]!.slice(1);
  }

  #look(i: number): void {
    const { doc, places } = this.#text;
    const [from, to] = [placeIn(doc, places[i]!.start), placeIn(doc, places[i]!.end)];
    const at = from + Math.floor((0.5 + this.#random() / 2) * (to - from));
    const end = Y.createRelativePositionFromTypeIndex(textOf(doc), at, -1);
    const entry = presenceEntry(this.#ids[i]!, ++this.#clock, { user: {}, cursor: { anchor: end, head: end } });
    this.#sessions[i]!.sendPresence(entry);
  }
}

const placeIn = (doc: Y.Doc, place: Y.RelativePosition): number =>
  Y.createAbsolutePositionFromRelativePosition(place, doc)!.index;
