import * as Y from 'yjs';
import { leavingFormats } from '../form/formats.ts';
import { textOf } from '../form/names.ts';
import type { ItemId, TextSection } from './section.ts';

/** What a section holds, as far as a change of it would show. */
interface Held {
  /** Runs of what is there, in order, with their marks. */
  form: string;
  /** Its markers, tables and whatever else holds content of its own. */
  types: ReadonlySet<unknown>;
}

/** Items of a section that are there, with the marks they are under. */
interface Run {
  client: number;
  from: number;
  to: number;
  marks: string;
  type: unknown;
}

/**
 * A text some sections of which are locked. Ids tell nobody what a change does: marks over a section touch none of its items, and
 * where concurrent insertions land only Yjs knows. So a change is tried out, and the sections are looked at before and after.
 */
export class LockedText {
  readonly #doc = leavingFormats(new Y.Doc());

  /** `updates` in their order are all of the text. */
  constructor(updates: Iterable<Uint8Array>) {
    for (const update of updates) this.take(update);
  }

  /** Takes in what was written by who may. */
  take(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update);
  }

  /**
   * Takes an update in and answers whether it changes words, order or form of one of these sections. Where it does, this holds
   * what nobody else does and is of no more use.
   */
  changedBy(update: Uint8Array, sections: readonly TextSection[]): boolean {
    const known = Y.decodeStateVector(Y.encodeStateVector(this.#doc));
    const isNew = (client: number, clock: number): boolean => clock >= (known.get(client) ?? 0);
    const before = sections.map((section) => this.#held(section));
    let touched: unknown[] = [];
    const hear = ({ changedParentTypes }: Y.Transaction): void => void (touched = [...changedParentTypes.keys()]);
    this.#doc.on('afterTransaction', hear);
    Y.applyUpdate(this.#doc, update);
    this.#doc.off('afterTransaction', hear);
    return sections.some((section, i) => {
      const { form, types } = this.#held(section, isNew);
      return form !== before[i]!.form || touched.some((type) => types.has(type));
    });
  }

  destroy(): void {
    this.#doc.destroy();
  }

  /** What `isNew` and stands at the edges does not count: it was written before the section, or behind it. */
  #held({ first, last }: TextSection, isNew: (client: number, clock: number) => boolean = () => false): Held {
    const [start, end] = [this.#item(first), this.#item(last)];
    const runs: Run[] = [];
    const marks = new Map<string, unknown>();
    let inside = false;
    // oxlint-disable-next-line no-underscore-dangle -- the items of a text are not to be had otherwise
    for (let item = end && textOf(this.#doc)._start; item; item = item.right) {
      inside ||= item === start;
      const { id, content, deleted } = item;
      if (deleted) {
        // Whoever deleted it was free to.
      } else if (content instanceof Y.ContentFormat) {
        const { key, value } = content as { key: string; value: unknown };
        if (value === null) marks.delete(key);
        else marks.set(key, value);
      } else if (inside && (runs.length > 0 || !isNew(id.client, id.clock)))
        runs.push({
          client: id.client,
          from: item === start ? first[1] : id.clock,
          to: item === end ? last[1] + 1 : id.clock + item.length,
          marks: said(marks),
          type: content instanceof Y.ContentType ? content.type : null,
        });
      if (item === end) break;
    }
    while (runs.length > 0 && isNew(runs.at(-1)!.client, runs.at(-1)!.from)) runs.pop();
    return { form: JSON.stringify(joined(runs)), types: new Set(runs.flatMap(({ type }) => type ?? [])) };
  }

  #item([client, clock]: ItemId): Y.Item | null {
    const { store } = this.#doc;
    if (clock >= Y.getState(store, client)) return null;
    const item = Y.getItem(store, Y.createID(client, clock)) as Y.Item | Y.GC;
    return item instanceof Y.Item ? item : null;
  }
}

const said = (marks: ReadonlyMap<string, unknown>): string =>
  marks.size === 0 ? '' : JSON.stringify([...marks].sort(([a], [b]) => (a < b ? -1 : 1)));

type Said = [client: number, from: number, to: number, marks: string];

/** How the ids of neighbours are cut into items says nothing. */
function joined(runs: readonly Run[]): Said[] {
  const whole: Said[] = [];
  for (const { client, from, to, marks } of runs) {
    const before = whole.at(-1);
    if (before && before[0] === client && before[2] === from && before[3] === marks) before[2] = to;
    else whole.push([client, from, to, marks]);
  }
  return whole;
}
