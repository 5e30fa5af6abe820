import type { AccessLevel } from '@koinon/contract';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SignedIn } from '../../runtime/caller.ts';
import { type StoredActor, inPerson } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Identity, KnownPerson } from '../identity/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { type DocumentScope, toldOf } from './scope.ts';
import type { Documents } from './service.ts';

/** What the document server tells after it is stored. */
type Happening =
  | { type: 'edited'; documentId: string; personIds: string[]; at: Date }
  | { type: 'incident'; documentId: string; code: string; personId: string | null; detail: string };

interface Access {
  level: AccessLevel;
  /** False also for what the caller may not know of. */
  exists: boolean;
  person: { id: string; name: string; union: { id: string; shortName: string } | null; team: boolean } | null;
  lockedSections?: DocumentScope['lockedSections'];
  hidesPeople?: boolean;
}

/** Texts beside those of documents, with rights of their own: the branches in which people suggest. */
export interface SideTexts {
  access(person: SignedIn | null, id: string): Promise<{ document: DocumentScope; level: AccessLevel } | null>;
  /** It was edited. False where it is none of these. */
  edited(id: string, personIds: readonly string[]): Promise<boolean>;
}

export interface SyncPortDeps {
  side: SideTexts;
  documents: Documents;
  facts: Facts;
  events: EventBus;
  clock: Clock;
  identity: Pick<Identity, 'signedIn' | 'people'>;
  logger: Logger;
  /** At most one fact «edited» a document in so many milliseconds. */
  every?: number;
  /** Before a fact that could not be written is tried again; doubled each time. */
  wait?: number;
}

export type SyncPort = ReturnType<typeof createSyncPort>;

/** How often it is tried to write one fact: over some minutes. */
const tries = 8;

const nowhere: Access = { level: 'none', exists: false, person: null };
const presentPerson = ({ id, name, union }: SignedIn, team: boolean): Access['person'] => ({
  id,
  name,
  union: union && { id: union.id, shortName: union.shortName },
  team,
});

/**
 * The two questions between the document server and the documents: what may this person do here now, and what happened.
 * Disposing writes what was not told yet.
 */
export function createSyncPort(deps: SyncPortDeps) {
  const { documents, side, facts, events, clock, identity, logger, every = 60_000, wait = 1_000 } = deps;
  interface Quiet {
    timer: NodeJS.Timeout;
    /** An edit that came in the meantime, to be told when the time is over. */
    next: Extract<Happening, { type: 'edited' }> | null;
  }
  const quiet = new Map<string, Quiet>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let closing = false;

  /**
   * Nobody waits for these facts, so nobody asks again when one could not be written: under load the driver gives a transaction
   * up after two minutes of conflicts. It is tried again after a wait that grows, and once more without one when we stop.
   */
  async function insist(work: () => Promise<void>, documentId: string): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const last = tried === tries || stopping.signal.aborted;
      try {
        return await work();
      } catch (err) {
        if (last) return logger.error({ err, documentId }, 'a fact about a document was not written');
        logger.warn({ err, documentId, tried }, 'a fact about a document is written later');
      }
      await pause(wait * 2 ** (tried - 1), null, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  }

  const attempt = (work: () => Promise<void>, documentId: string): void => {
    const done = insist(work, documentId).finally(() => running.delete(done));
    running.add(done);
  };

  /** In whose name somebody wrote; of whom lost their place meanwhile, their own. */
  async function nameOf(person: KnownPerson, documentId: string, tx: Transaction): Promise<StoredActor> {
    const place = await documents.policy.look(person, documentId, tx);
    return place ? actingIn(person, place.workspace, clock.now(), 'union') : inPerson(person, person.union);
  }

  async function tellEdit({ documentId, personIds, at }: Extract<Happening, { type: 'edited' }>): Promise<void> {
    const lastId = personIds.at(-1);
    const person = lastId === undefined ? undefined : (await identity.people([lastId])).get(lastId);
    await facts.transact(async (tx) => {
      const scope = await documents.policy.written(documentId, tx);
      if (!scope) return;
      await documents.edited(scope, at, tx.session);
      await tx.tell({
        ...toldOf(scope),
        type: 'document.edited',
        actor: person ? await nameOf(person, documentId, tx) : null,
      });
    });
  }

  function edited(event: Extract<Happening, { type: 'edited' }>): void {
    const waiting = quiet.get(event.documentId);
    if (waiting) {
      waiting.next = event;
      return;
    }
    const timer = setTimeout(() => {
      const next = quiet.get(event.documentId)?.next;
      quiet.delete(event.documentId);
      if (next) edited(next);
    }, every);
    timer.unref();
    if (!closing) quiet.set(event.documentId, { timer, next: null });
    attempt(() => tellEdit(event), event.documentId);
  }

  async function incident({ documentId, code, personId, detail }: Extract<Happening, { type: 'incident' }>) {
    const scope = await documents.policy.written(documentId);
    if (!scope) return;
    const person = personId === null ? undefined : (await identity.people([personId])).get(personId);
    const actor = person ? inPerson(person, person.union) : null;
    const act = { ...toldOf(scope), type: 'document.incident', actor, details: { code, detail } } as const;
    await facts.transact((tx) => tx.tell(act));
  }

  return {
    /** Read afresh each time: session, person, mandates, document, workspace and unions as they are at this instant. */
    async access(caller: { sessionId: string; personId: string } | null, documentId: string): Promise<Access> {
      if (!/^[0-9a-f]{24}$/.test(documentId)) return nowhere;
      const asking = caller ? identity.signedIn(caller.sessionId) : null;
      const scope = await documents.policy.look(asking, documentId);
      const person = await asking;
      const there = scope
        ? { document: scope, level: scope.rights.access, lockedSections: scope.lockedSections }
        : await side.access(person ?? null, documentId);
      // A connection that was signed in does not go on as a guest when its session has ended.
      if (!there || (caller && !person)) return nowhere;
      const { names, role } = there.document.workspace;
      const shown = person && presentPerson(person, role === 'coordinator');
      const lockedSections = 'lockedSections' in there ? there.lockedSections : [];
      return { level: there.level, exists: true, person: shown, lockedSections, hidesPeople: !names };
    },

    happened(event: Happening): void {
      if (event.type === 'edited') {
        edited(event);
        attempt(async () => void (await side.edited(event.documentId, event.personIds)), event.documentId);
        events.emit('text.edited', { documentId: event.documentId });
      } else attempt(() => incident(event), event.documentId);
    },

    async [Symbol.asyncDispose](): Promise<void> {
      closing = true;
      stopping.abort();
      const left = [...quiet.values()];
      quiet.clear();
      for (const { timer, next } of left) {
        clearTimeout(timer);
        if (next) attempt(() => tellEdit(next), next.documentId);
      }
      await Promise.all(running);
    },
  };
}
