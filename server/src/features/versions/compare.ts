import {
  type Comparison,
  type Difference,
  type Locale,
  type PersonRef,
  type UnionRef,
  changeWords,
  limits,
} from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import type { Caller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Threads } from '../../runtime/threads.ts';
import { storedBytes } from '../../runtime/stored-bytes.ts';
import type { DocumentScope, Documents, TextPort } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Change, Compared, State, ToCompare } from './compare-thread.ts';
import type { VersionRow } from './model.ts';
import type { VersionStore } from './store.ts';
import type { Visits } from './visits.ts';

export interface CompareDeps {
  store: VersionStore;
  visits: Visits;
  clock: Clock;
  heavyReads: HeavyReads;
  threads: Threads;
  documents: Documents;
  identity: Pick<Identity, 'refs'>;
  text: TextPort;
}

const noVersion = {
  el: 'Το έγγραφο δεν έχει ακόμη καμία έκδοση για σύγκριση.',
  en: 'The document has no version to compare with yet.',
};

/** One of the two: its state, and between which versions it lies. */
interface Side extends State {
  number: number;
  /** When it was so. */
  at: Date;
}

const distinct = <T extends { id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

/** What differs between two versions, or a version and the text as it is now, the earlier first. */
export function createCompare(deps: CompareDeps) {
  const { store, visits, clock, heavyReads, threads, documents, identity, text } = deps;

  const kept = (row: VersionRow): Side => ({
    number: row.number,
    at: row.at,
    bytes: storedBytes(row.bytes),
    packed: true,
  });

  /** The text as the caller saw it last: as it was then, or the version before where nobody knows so exactly any more. */
  async function seenBy(caller: Caller, scope: DocumentScope): Promise<Side> {
    const at = caller && (await visits.before(caller.id, scope, clock.now()));
    if (!at) refuse('not-found', noVersion);
    const version = await store.until(scope, at);
    const bytes = await text.at(scope.documentId, at);
    if (bytes) return { number: version?.number ?? 0, at, bytes, packed: false };
    return version ? kept(version) : refuse('not-found', noVersion);
  }

  async function sideOf(asked: string, caller: Caller, scope: DocumentScope): Promise<Side> {
    const { documentId } = scope;
    if (asked === 'now')
      return { number: Infinity, at: clock.now(), bytes: await text.read(documentId), packed: false };
    if (asked === 'seen') return seenBy(caller, scope);
    const row = (await store.whole(asked)) ?? refuse('not-found');
    if (String(row.documentId) !== documentId) refuse('not-found');
    return kept(row);
  }

  /** Who wrote between the two, as the versions between them say. */
  async function writers(scope: DocumentScope, after: number, upTo: number) {
    const rows = await store.between(scope, after, upTo);
    const since = upTo === Infinity ? await store.written(scope) : null;
    const all: { people: PersonRef[]; unions: UnionRef[] }[] = [...(since ? [since] : []), ...rows];
    return {
      people: scope.workspace.names ? distinct(all.flatMap(({ people }) => people)).slice(0, limits.mentionable) : [],
      unions: distinct(all.flatMap(({ unions }) => unions)).slice(0, limits.most.unions),
    };
  }

  /** Whose each part is: who wrote what came, and who deleted what went. */
  async function authorsOf(scope: DocumentScope, items: readonly Change[], since: Date) {
    if (!scope.workspace.names) return () => null;
    const parts = items.flatMap((item) => item.parts);
    const owners = await text.authors(scope.documentId);
    const asked = parts.flatMap((part) => part.gone.map((gone) => ({ part, gone })));
    const deleters = await text.deleters(
      scope.documentId,
      since,
      asked.map(({ gone }) => gone),
    );
    const ids = new Map<Change['parts'][number], string>();
    for (const part of parts) if (part.client !== null) ids.set(part, owners.get(part.client) ?? '');
    asked.forEach(({ part }, i) => {
      const [id] = deleters[i]!;
      if (id !== undefined && !ids.has(part)) ids.set(part, id);
    });
    const people = await identity.refs([...new Set(ids.values())].filter(Boolean));
    return (part: Change['parts'][number]): PersonRef | null => {
      const known = people.get(ids.get(part) ?? '');
      return known ? { id: known.id, name: known.name } : null;
    };
  }

  return async function compare(
    caller: Caller,
    documentId: string,
    { from, to }: { from?: string | undefined; to: string },
    who: string,
    locale: Locale,
  ): Promise<Comparison> {
    const scope = await documents.policy.read(caller, documentId);
    const begin = from ?? String((await store.last(scope))?._id ?? refuse('not-found', noVersion));
    const sides = await Promise.all([begin, to].map((asked) => sideOf(asked, caller, scope)));
    const [earlier, later] = sides.sort((a, b) => a.number - b.number) as [Side, Side];
    const input: ToCompare = { from: earlier, to: later };
    const { found, authorOf } = await heavyReads.run(who, async () => {
      const compared = await threads.run<Compared>(new URL('./compare-thread.ts', import.meta.url), input);
      return { found: compared, authorOf: await authorsOf(scope, compared.items, earlier.at) };
    });
    const said = await documents.wordsOut(found.items, locale);
    const gone = await documents.wordsOut(
      found.items.flatMap(({ parts, people }) =>
        parts.map((part) => ({ part, people, before: part.words, after: '' })),
      ),
      locale,
    );
    const wordsOf = new Map(gone.map(({ part, before }) => [part, before]));
    const items = said.map(({ ids, form, parts, people: _people, ...one }): Difference => {
      const shown = parts.map((part) => {
        const { client: _client, gone: _gone, ...place } = part;
        return { ...place, words: wordsOf.get(part) ?? '', author: authorOf(part) };
      });
      const authors = distinct(shown.flatMap(({ author }) => author ?? []));
      return {
        ...one,
        ids,
        text: one.after || one.before,
        sentence: changeWords({ ...one, form }, locale),
        author: authors[0] ?? null,
        authors,
        parts: shown,
      };
    });
    const content = (await documents.givenOut(found.content as TextJson, scope.row.locale)) as Comparison['content'];
    const { wordsIn, wordsOut, wordsMoved } = found;
    const wrote = await writers(scope, earlier.number, later.number);
    return { items, nextCursor: null, wordsIn, wordsOut, wordsMoved, content, ...wrote };
  };
}
