import type { Fact } from '@koinon/contract';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../testing/in-process.ts';

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess();
});
afterAll(() => server[Symbol.asyncDispose]());

const newWorkspace = () => String(new mongoose.Types.ObjectId());
/** The facts of a workspace as they are emitted while `work` runs. */
async function heard(workspaceId: string, work: () => Promise<unknown>): Promise<Fact[]> {
  const facts: Fact[] = [];
  const off = server.context.events.on('fact', (fact) => {
    if (fact.workspaceId === workspaceId) facts.push(fact);
  });
  await work();
  off();
  return facts;
}
const write = (workspaceId: string, title: string) =>
  server.context.facts.transact((tx) => tx.record({ workspaceId, type: 'workspace.changed', actor: null, title }));

describe('facts', () => {
  it('EVT1 of writers at the same time are numbered one after the other, without a gap', async () => {
    const workspaceId = newWorkspace();
    const emitted = await heard(workspaceId, () =>
      Promise.all(Array.from({ length: 12 }, (_, i) => write(workspaceId, `fact ${i}`))),
    );
    const stored = await server.context.facts.since(workspaceId, 0);
    expect(stored.map((fact) => fact.offset)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(new Set(emitted.map((fact) => fact.title))).toEqual(new Set(stored.map((fact) => fact.title)));
    expect(emitted).toHaveLength(12);
    expect(await server.context.facts.head(workspaceId)).toBe(12);
  });

  it('of a write that failed are neither stored nor told', async () => {
    const workspaceId = newWorkspace();
    const after: string[] = [];
    const emitted = await heard(workspaceId, async () => {
      const failed = server.context.facts.transact(async (tx) => {
        await tx.record({ workspaceId, type: 'workspace.created', actor: null });
        tx.afterCommit(() => after.push('failed'));
        throw new Error('not after all');
      });
      await expect(failed).rejects.toThrow('not after all');
      await write(workspaceId, 'the first that counts');
    });
    expect(emitted.map((fact) => [fact.offset, fact.title])).toEqual([[1, 'the first that counts']]);
    expect(await server.context.facts.since(workspaceId, 0)).toHaveLength(1);
    expect(after).toEqual([]);
  });

  it('are read on from an offset, and back from the newest', async () => {
    const workspaceId = newWorkspace();
    for (const title of ['a', 'b', 'c']) await write(workspaceId, title);
    const titles = (facts: Fact[]) => facts.map((fact) => fact.title);
    expect(titles(await server.context.facts.since(workspaceId, 1))).toEqual(['b', 'c']);
    expect(titles(await server.context.facts.latest(workspaceId, null, 2))).toEqual(['c', 'b']);
    expect(titles(await server.context.facts.latest(workspaceId, 2, 2))).toEqual(['a']);
  });

  it('reach every listener, also behind one that fails', async () => {
    const workspaceId = newWorkspace();
    const off = server.context.events.on('fact', () => {
      throw new Error('a listener of no use');
    });
    const emitted = await heard(workspaceId, () => write(workspaceId, 'heard'));
    off();
    expect(emitted).toHaveLength(1);
    expect(server.log()).toContain('a listener of no use');
  });
});
