import {
  type PasskeyAnswer,
  type UnionKey,
  type Signatures as SignatureList,
  type Verification,
  type shapes,
  limits,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { z } from 'zod';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import { type Asked, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Facts } from '../../runtime/facts.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Party, Passkeys } from '../passkeys/index.ts';
import { type Stages, presentFrozen } from '../stages/index.ts';
import type { Votes } from '../votes/index.ts';
import type { Unions } from '../unions/index.ts';
import { speaksFor, voiceOf } from '../workspaces/index.ts';
import { signatureAgenda } from './agenda.ts';
import { aboutOf, proofOf } from './key.ts';
import type { SignatureRow } from './model.ts';
import { ownSignatures } from './own-data.ts';
import { searchableSignatures } from './searchable.ts';
import { createSignatureStore, oldestFirst } from './store.ts';

export interface SignatureDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  documents: Documents;
  stages: Stages;
  votes: Votes;
  unions: Pick<Unions, 'demandActive'>;
  passkeys: Pick<Passkeys, 'ask' | 'prove'>;
}

type SignatureInput = z.output<typeof shapes.signatureInput>;
export type Signatures = ReturnType<typeof createSignatures>;

/** Co-signatures of unions under a frozen text. */
export function createSignatures({ db, facts, clock, documents, stages, votes, unions, passkeys }: SignatureDeps) {
  const store = createSignatureStore(db);

  async function shown(
    caller: Caller,
    scope: DocumentScope,
    session?: ClientSession,
    asked: Asked = { limit: limits.listPageMax },
  ): Promise<SignatureList> {
    const { names } = scope.workspace;
    const size = pageSize(asked.limit);
    const rows = await store.page(scope, asked.cursor, size + 1, session);
    const versions = await stages.versions(scope, session);
    const standing = await stages.standing(scope, session);
    const current = ({ versionId }: SignatureRow) => standing !== null && versionId.equals(standing._id);
    const mine = standing ? speaksFor(caller, scope, scope.workspace.facts.unions, clock.now()) : [];
    const own = await store.standing(scope, mine.map(({ union }) => union.id), session); // prettier-ignore
    const state = (unionId: string) => {
      const given = own.filter(({ union }) => union.id === unionId);
      return given.some(current) ? 'yes' : given.length > 0 ? 'earlier' : 'no';
    };
    const page = pageOf(rows, size, (row) => row, oldestFirst.cursorOf);
    return {
      items: page.items.flatMap((row) => {
        const version = versions.get(String(row.versionId));
        if (!version) return [];
        const { union, at, decisionNumber, withdrawn } = row;
        const actor = presentActorTo(names, row.by);
        return [
          {
            id: String(row._id),
            union,
            person: actor.person,
            actor,
            at: at.toISOString(),
            decisionNumber,
            version,
            current: current(row),
            attestedBy: row.key ? ('key' as const) : ('koinon' as const),
            fingerprint: row.key?.fingerprint ?? null,
            withdrawn: withdrawn && { at: withdrawn.at.toISOString(), actor: presentActorTo(names, withdrawn.by) },
          },
        ];
      }),
      nextCursor: page.nextCursor,
      mine: mine.map(({ union }) => ({ ...union, signed: state(union.id) })),
    };
  }

  /** The unions that somebody may speak for, as far as their mandates say. */
  const voicesOf = ({ mandates }: SignedIn) => [...new Set(mandates.map(({ unionId }) => unionId))];

  /** What a union's word on a version stands on, in the transaction that acts. */
  async function voice(caller: SignedIn, scope: DocumentScope, rows: readonly SignatureRow[], unionId?: string) {
    return voiceOf(caller, scope, scope.workspace.facts.unions, clock.now(), {
      unionId,
      byRepresentative: (one) =>
        rows.some(({ union, kind, withdrawn }) => union.id === one && kind === 'representative' && withdrawn === null),
    });
  }

  /** The version that stands, where it is the one that is meant and its text the one that was read. */
  async function standingAs(
    scope: DocumentScope,
    { versionId, hash }: Pick<SignatureInput, 'versionId' | 'hash'>,
    session?: ClientSession,
  ) {
    const version = await stages.standing(scope, session);
    if (version === null || String(version._id) !== versionId) refuse('conflict', movedOn);
    return version.hash === hash ? version : refuse('other-text');
  }

  return {
    ownData: ownSignatures(store),
    searchable: searchableSignatures(store, documents),
    agenda: signatureAgenda({ store, clock, documents, stages }),

    list: async (caller: Caller, documentId: string, asked: Asked): Promise<SignatureList> =>
      shown(caller, await documents.policy.read(caller, documentId), undefined, asked),

    /** By which keys was signed for a union, the last used first: what a stranger compares a signature with. */
    async keysOf(unionId: string): Promise<UnionKey[]> {
      const keys = new Map<string, UnionKey>();
      for (const { key, at } of await store.keyed(unionId)) {
        if (!key) continue;
        const { publicKey, fingerprint } = key;
        const lastAt = keys.get(publicKey)?.lastAt ?? at.toISOString();
        keys.set(publicKey, { publicKey, fingerprint, firstAt: at.toISOString(), lastAt });
      }
      return [...keys.values()];
    },

    /** What a passkey of the caller is asked so that it signs this version for their union. */
    async ask(caller: SignedIn, documentId: string, input: SignatureInput, party: Party) {
      const scope = await documents.policy.read(caller, documentId);
      const { union } = await voice(caller, scope, [], input.unionId);
      await standingAs(scope, input);
      return passkeys.ask('sign', caller.id, party, aboutOf(input.hash, union, input.decisionNumber));
    },

    /**
     * Signs the version that stands, whose hash one must name. Signed twice with the same number, it is signed once; by a key, that
     * takes the place of what Koinon attested.
     */
    async sign(
      caller: SignedIn,
      documentId: string,
      input: SignatureInput,
      byKey?: { answer: PasskeyAnswer; party: Party },
    ): Promise<SignatureList> {
      const { versionId, decisionNumber, unionId } = input;
      const proven = byKey && (await passkeys.prove('sign', caller.id, byKey.answer, byKey.party));
      if (byKey && !proven) refuse('passkey-refused');
      const key = byKey && proven ? proofOf(proven, byKey.answer) : null;
      return facts.transact(async (tx) => {
        const scope = await documents.policy.read(caller, documentId, tx);
        const rows = await store.standing(scope, voicesOf(caller), tx.session);
        const of = rows.filter((row) => String(row.versionId) === versionId);
        const { actor, union, kind } = await voice(caller, scope, of, unionId);
        await unions.demandActive(tx, union.id);
        const version = await standingAs(scope, input, tx.session);
        const { hash } = version;
        // The key agreed to these words and to no others.
        if (key && key.about !== aboutOf(hash, union, decisionNumber)) refuse('passkey-refused');
        const standing = of.filter((row) => row.union.id === union.id);
        const same = standing.some((row) => row.decisionNumber === decisionNumber && (row.key || !key));
        if (same) return shown(caller, scope, tx.session);
        const at = clock.now();
        // Another number of decision is another signature in the place of the first.
        const before = standing.map(({ _id }) => _id);
        if (before.length > 0) await store.withdraw(before, { by: actor, at }, tx.session);
        const row = { versionId: version._id, union, by: actor, kind, decisionNumber, key, at, withdrawn: null };
        await store.insert(scope, row, tx.session);
        const about = toldOf(scope);
        const said = { number: version.number, union: union.name };
        const details = {
          ...said,
          hash,
          ...(decisionNumber ? { decisionNumber } : {}),
          ...(key ? { key: key.fingerprint } : {}),
        };
        await tx.tell({ ...about, type: 'signature.given', actor, context: { ...about.context, ...said }, details });
        return shown(caller, scope, tx.session);
      });
    },

    /** Withdraws what a union has signed of this document, on every version. */
    async withdraw(caller: SignedIn, documentId: string, unionId: string | undefined): Promise<SignatureList> {
      return facts.transact(async (tx) => {
        const scope = await documents.policy.read(caller, documentId, tx);
        const rows = await store.standing(scope, voicesOf(caller), tx.session);
        const { actor, union } = await voice(caller, scope, rows, unionId);
        const own = rows.filter((row) => row.union.id === union.id);
        if (own.length === 0) return shown(caller, scope, tx.session);
        const withdrawn = { by: actor, at: clock.now() };
        await store.withdraw(
          own.map(({ _id }) => _id),
          withdrawn,
          tx.session,
        );
        const about = toldOf(scope);
        const said = { union: union.name };
        await tx.tell({
          ...about,
          type: 'signature.withdrawn',
          actor,
          context: { ...about.context, ...said },
          details: said,
        });
        return shown(caller, scope, tx.session);
      });
    },

    /** What anybody may know of an adopted text by its hash; of every other text nothing. */
    async verify(hash: string): Promise<Omit<Verification, 'file'>> {
      for (const version of await stages.byHash(hash)) {
        const scope = await documents.policy.written(String(version.documentId));
        if (!scope) continue;
        const { state, archivedFrom } = scope.row;
        const standing = await stages.standing(scope);
        const adopted = state === 'adopted' || (state === 'archived' && archivedFrom === 'adopted');
        if (!adopted || !standing?._id.equals(version._id)) continue;
        const rows = await store.under(version._id);
        const closed = await votes.closedOn(scope, String(version._id));
        return {
          title: version.title,
          stage: state,
          version: presentFrozen(version),
          signatures: rows.map(({ union, at, decisionNumber, key }) => ({
            union,
            at: at.toISOString(),
            decisionNumber,
            key: key ?? null,
          })),
          votes: closed.map(({ question, closed: end, tally, entitled, needed, outcome }) => ({
            question,
            closedAt: end!.at,
            ...tally,
            entitled,
            needed,
            outcome: outcome!,
          })),
        };
      }
      return refuse('not-found');
    },
  };
}

const movedOn = {
  el: 'Το κείμενο έχει προχωρήσει: αυτή η έκδοση δεν ισχύει πια.',
  en: 'The text has moved on: this version does not stand any more.',
};
