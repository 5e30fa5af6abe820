import { randomInt } from 'node:crypto';
import type { EventChange, EventInput, EventList, EventShape } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, pageOfShown } from '../../runtime/paging.ts';
import type { Proofs } from '../../runtime/proofs.ts';
import type { Files } from '../files/index.ts';
import type { JobsService } from './jobs.ts';
import type { Setup } from '../setup/index.ts';
import { type Workspaces, actingIn } from '../workspaces/index.ts';
import { eventAgenda } from './agenda.ts';
import { type CertificateDeps, createCertificates } from './certificates.ts';
import { eventConcern } from './concern.ts';
import { guestJobs, type Telling } from './guest-jobs.ts';
import { type GuestLetterDeps, createGuestLetters } from './guest-letters.ts';
import { createGuestStore } from './guest-store.ts';
import { createGuests } from './guests.ts';
import type { EventRow } from './model.ts';
import { ownEvents } from './own-data.ts';
import { createEventPolicy } from './policy.ts';
import { presentEvent } from './present.ts';
import { movedAlong, occurrences } from './recurrence.ts';
import { createRegistrations } from './registrations.ts';
import { type EventScope, toldOfEvent } from './scope.ts';
import { holdsSeat } from './seats.ts';
import { searchableEvents } from './searchable.ts';
import { type EventTime, createEventStore, timeOrder } from './store.ts';

export interface EventDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: JobsService;
  workspaces: Pick<Workspaces, 'policy'>;
  setup: Pick<Setup, 'state'>;
  files: Pick<Files, 'store' | 'hangOn'>;
  limits: Pick<Limits, 'most'>;
}
export type AllEventDeps = EventDeps & CertificateDeps & GuestLetterDeps & { proofs: Proofs };

export type Events = ReturnType<typeof createEvents>;

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** Letters and digits that are not taken for one another when they are read aloud. */
const newCode = (length: number): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

const overNow = { el: 'Η εκδήλωση έχει αρχίσει ή ακυρωθεί.', en: 'The event has begun or was cancelled.' };

/** How far a calendar that is subscribed to reaches. */
const calendarAhead = 400 * 24 * 60 * 60 * 1000;

/** Workshops, seminars and trainings: who holds them, who comes, and what stays of them. */
export function createEvents(deps: AllEventDeps) {
  const { db, facts, clock, workspaces } = deps;
  const guestStore = createGuestStore(db);
  const letters = createGuestLetters(deps);
  const store = createEventStore(db, guestStore);
  const policy = createEventPolicy({ store, workspaces });
  deps.files.hangOn({
    async event(caller, id, tx) {
      const scope = await policy.look(caller, id, tx);
      return scope && { title: scope.row.title, workspace: scope.workspace, mayAdd: scope.manages };
    },
  });
  const certificates = createCertificates(deps);
  const registrations = createRegistrations({
    ...deps,
    store,
    policy,
    certificates,
    guests: guestStore,
    guestLetters: letters,
  });
  const guests = createGuests({ ...deps, store, policy, guests: guestStore, letters, registrations });

  const show = async (scope: EventScope, caller: SignedIn): Promise<EventShape> =>
    presentEvent(scope, await store.registrationsOf(scope), caller, clock.now());
  const shown = async (caller: SignedIn, id: string): Promise<EventShape> =>
    show(await policy.read(caller, id), caller);

  /** Files must be of the event's own workspace. */
  async function demandFiles(workspaceId: string, materials: EventChange['materials'] = []): Promise<void> {
    const rows = await Promise.all(materials.map(({ fileId }) => deps.files.store.byId('file', fileId)));
    const wrong = rows.findIndex((row) => String(row?.workspaceId) !== workspaceId);
    if (wrong >= 0)
      throw new Refusal('bad-input', { errors: [{ path: `materials.${wrong}.fileId`, code: 'unknown', message: '' }] });
  }

  /** Of its series, the event and those after it that are still to be held. */
  async function goingOn(scope: EventScope, tx: Transaction): Promise<EventRow[]> {
    const { row } = scope;
    const all = await store.ofSeries(scope, tx.session);
    return all.filter(
      (one) => one._id.equals(row._id) || (!one.cancelled && one.startsAt >= row.startsAt && one.endsAt > clock.now()),
    );
  }

  /** What others read in their notifications guests are written, by a job. */
  const tellGuests = (tx: Transaction, { id }: EventScope, letter: Telling['letter']) =>
    deps.jobs.enqueue('events.tellGuests', { eventId: id, letter, key: `${letter} ${newCode(8)}` } satisfies Telling, {
      tx,
    });

  async function mayHold(caller: SignedIn): Promise<EventList['mayHold']> {
    return (await workspaces.policy.places(caller))
      .filter(({ rights }) => rights.createDocuments)
      .map(({ workspaceId, row }) => ({ id: workspaceId, title: row.title }));
  }

  return {
    store,
    policy,
    registrations,
    guests,
    tellGuests,
    guestJobs: guestJobs({ ...deps, store, guests: guestStore, letters }),
    certificates,
    ownData: ownEvents(store),
    forget: (workspaceId: string, session: ClientSession) => store.forget(workspaceId, session),
    concern: eventConcern(store),
    agenda: eventAgenda({ store, policy, clock }),
    searchable: searchableEvents(policy),
    get: shown,

    /** What one has a seat in, for one's own calendar. */
    async calendarOf(owner: SignedIn): Promise<EventShape[]> {
      const ahead = new Date(clock.now().getTime() + calendarAhead);
      const scopes = await policy.among(owner, await store.beginning(clock.now(), ahead));
      const items = await Promise.all(scopes.map((scope) => show(scope, owner)));
      return items.filter(({ mine }) => mine !== null && mine.state !== 'waiting');
    },

    /** What is still to come and may be read by everybody. */
    openToAll: async (): Promise<EventScope[]> =>
      policy.among(null, await store.beginning(clock.now(), new Date(clock.now().getTime() + calendarAhead))),

    /** Events that were held in a period, and the unions of those who were there, for numbers. */
    async heldBetween(from: Date, to: Date) {
      const rows = (await store.endedBetween(from, to)).filter(
        ({ cancelled, hidden }) => cancelled === null && !hidden,
      );
      const all = await Promise.all(rows.map(({ _id }) => store.registrationsOf({ id: String(_id) })));
      return {
        events: rows.map(({ startsAt }) => ({ at: startsAt })),
        seats: rows.flatMap(({ _id, startsAt }, i) =>
          all[i]!.filter(({ state }) => state === 'attended').map(({ union }) => ({
            at: startsAt,
            eventId: String(_id),
            unionId: union?.id ?? null,
          })),
        ),
      };
    },

    /** Whether somebody was at an event, or at another one of its series. */
    async wasAt(personId: string, { row }: EventScope): Promise<boolean> {
      const rows = row.seriesId === null ? [row] : await store.inSeries(row.seriesId);
      const all = await Promise.all(rows.map(({ _id }) => store.registrationsOf({ id: String(_id) })));
      return all.flat().some((one) => one.personId === personId && one.state === 'attended');
    },

    /** The people with a seat in an event, whoever asks. */
    async seated(id: string): Promise<Set<string>> {
      const rows = await store.registrationsOf({ id });
      return new Set(rows.filter(holdsSeat).map(({ personId }) => personId));
    },

    async list(
      caller: SignedIn,
      { when, workspace, ...asked }: Asked & { when: EventTime; workspace?: string | undefined },
    ): Promise<EventList> {
      const now = clock.now();
      const page = await pageOfShown(
        asked,
        (cursor, count) => store.page(when, now, workspace, cursor, count),
        (rows) => policy.each(caller, rows),
        timeOrder[when].cursorOf,
      );
      const items = await Promise.all(page.items.map((scope) => show(scope, caller)));
      return { items, nextCursor: page.nextCursor, mayHold: await mayHold(caller) };
    },

    async create(caller: SignedIn, { workspaceId, rule, ...input }: EventInput): Promise<EventShape[]> {
      const begin = new Date(input.startsAt);
      const length = new Date(input.endsAt).getTime() - begin.getTime();
      const times = occurrences(begin, rule);
      const made = await facts.transact(async (tx) => {
        const workspace = await workspaces.policy.createDocuments(caller, workspaceId, tx);
        await demandFiles(workspaceId, input.materials);
        const at = clock.now();
        const by = actingIn(caller, workspace, at, 'union');
        const seriesId = times.length > 1 ? new mongoose.Types.ObjectId() : null;
        const rows = times.map((startsAt): EventRow => ({
          ...input,
          _id: new mongoose.Types.ObjectId(),
          workspaceId: new mongoose.Types.ObjectId(workspaceId),
          seriesId,
          startsAt,
          endsAt: new Date(startsAt.getTime() + length),
          cancelled: null,
          checkInCode: newCode(6),
          turn: 0,
          feedback: [],
          createdBy: by,
          createdAt: at,
          updatedAt: at,
        }));
        await store.insert(rows, tx.session);
        const scopes = rows.map((row) => policy.made(row, workspace));
        // A series is told of once.
        await tx.tell({ ...toldOfEvent(scopes[0]!), type: 'event.created', actor: by });
        return rows;
      });
      return Promise.all(made.map(({ _id }) => shown(caller, String(_id))));
    },

    /** Changes one, or it and those of its series that come after it. More seats move the waiting list up; fewer take none away. */
    async change(
      caller: SignedIn,
      id: string,
      { startsAt, endsAt, following = false, ...given }: EventChange,
    ): Promise<EventShape> {
      const fields = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as Partial<EventRow>;
      await facts.transact(async (tx) => {
        const scope = await policy.manage(caller, id, tx);
        if (scope.row.cancelled) refuse('conflict', overNow);
        await demandFiles(scope.workspace.workspaceId, given.materials);
        const begin = startsAt ? new Date(startsAt) : scope.row.startsAt;
        const end = endsAt ? new Date(endsAt) : scope.row.endsAt;
        if (begin >= end) refuse('bad-input', ordered);
        const actor = actingIn(caller, scope.workspace, clock.now(), 'union');
        for (const row of following ? await goingOn(scope, tx) : [scope.row]) {
          const times = row._id.equals(scope.row._id)
            ? { startsAt: begin, endsAt: end }
            : movedAlong(row, scope.row, { startsAt: begin, endsAt: end });
          const changed = { ...fields, ...times, updatedAt: clock.now() };
          const before = policy.made(row, scope.workspace);
          await store.takeTurn(before, tx.session);
          await store.update(before, changed, tx.session);
          const after = policy.made({ ...row, ...changed }, scope.workspace);
          await registrations.moveUp(tx, after);
          await tx.tell({ ...toldOfEvent(after), type: 'event.changed', actor });
          if (elsewhere(row, after.row)) await tellGuests(tx, after, 'guestEventChanged');
        }
      });
      return shown(caller, id);
    },

    /** Cancels one, or it and those of its series that come after it. */
    async cancel(
      caller: SignedIn,
      id: string,
      { reason, following }: { reason: string; following: boolean },
    ): Promise<EventShape> {
      await facts.transact(async (tx: Transaction) => {
        const scope = await policy.manage(caller, id, tx);
        const at = clock.now();
        const by = actingIn(caller, scope.workspace, at, 'team');
        const series = following ? await goingOn(scope, tx) : [scope.row];
        for (const row of series) {
          if (row.cancelled || row.endsAt <= at) continue;
          const one = policy.made(row, scope.workspace);
          await store.takeTurn(one, tx.session);
          await store.update(one, { cancelled: { reason, by, at }, updatedAt: at }, tx.session);
          await tx.tell({ ...toldOfEvent(one), type: 'event.cancelled', actor: by, details: { reason } });
          await tellGuests(tx, one, 'guestEventCancelled');
        }
      });
      return shown(caller, id);
    },
  };
}

/** Whether one comes at another time or to another place. */
const elsewhere = (a: EventRow, b: EventRow): boolean =>
  a.startsAt.getTime() !== b.startsAt.getTime() ||
  a.endsAt.getTime() !== b.endsAt.getTime() ||
  a.place !== b.place ||
  a.link !== b.link;

const ordered = { el: 'Το τέλος πρέπει να είναι μετά την αρχή.', en: 'The end must come after the beginning.' };
