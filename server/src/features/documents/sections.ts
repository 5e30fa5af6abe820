import type { DocumentShape } from '@koinon/contract';
import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { Holding } from './holding.ts';
import type { DocumentPolicy } from './policy.ts';
import type { DocumentScope } from './scope.ts';
import type { SectionAround, SectionQuestion } from './section-thread.ts';
import type { TextPort } from './service.ts';

interface Deps {
  facts: Facts;
  heavyReads: HeavyReads;
  threads: Threads;
  text: Pick<TextPort, 'read'>;
  policy: DocumentPolicy;
  holding: Holding;
}

export interface SectionAsked {
  anchor: { start: string; end: string };
  reason: string;
}

export type Sections = ReturnType<typeof createSections>;

const thread = new URL('./section-thread.ts', import.meta.url);
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const notThere = { errors: [{ path: 'anchor', code: 'position', message: 'Two places of the text, in its order' }] };

/** Parts of a document's text in which coordinators alone write. The document server keeps everybody else from them. */
export function createSections({ facts, heavyReads, threads, text, policy, holding }: Deps) {
  const ask = <T extends SectionAround | boolean>(question: SectionQuestion): Promise<T> =>
    threads.run<T>(thread, question);

  return {
    async lock(caller: SignedIn, documentId: string, { anchor, reason }: SectionAsked): Promise<DocumentShape> {
      await policy.govern(caller, documentId);
      const [start, end] = [bytesOf(anchor.start), bytesOf(anchor.end)];
      const around = await heavyReads.run(caller.id, async () =>
        ask<SectionAround>({ text: await text.read(documentId), start, end }),
      );
      if (around === null) throw new Refusal('bad-input', notThere);
      const section = { id: String(new mongoose.Types.ObjectId()), ...around.section, title: around.title };
      return facts.transact((tx) => holding.lockSection(tx, caller, documentId, section, reason));
    },

    unlock: (caller: SignedIn, documentId: string, sectionId: string): Promise<DocumentShape> =>
      facts.transact((tx) => holding.unlockSection(tx, caller, documentId, sectionId)),

    /** What is written for somebody without passing the document server's doors: refused where it would change what is locked for them. */
    async demandOpen({ documentId, lockedSections }: DocumentScope, updates: readonly Uint8Array[]): Promise<void> {
      if (lockedSections.length === 0 || updates.length === 0) return;
      const question = { text: await text.read(documentId), updates, sections: lockedSections };
      if (await ask<boolean>(question)) refuse('section-locked');
    },
  };
}
