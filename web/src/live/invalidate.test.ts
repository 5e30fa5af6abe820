import { actThemes, factTypes, streamOf, type Fact } from '@koinon/contract';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keys } from '../lib/keys.ts';
import { createInvalidator, stale, staleAfter } from './invalidate.ts';

const workspaceId = 'a'.repeat(24);
const documentId = 'd'.repeat(24);
const factOf = (type: Fact['type']): Fact => ({
  stream: streamOf.workspace(workspaceId),
  offset: 1,
  type,
  at: '2027-01-01T00:00:00.000Z',
  actor: null,
  subject: null,
  context: {},
  documentId,
});

describe('staleAfter', () => {
  it('has a line for every theme of acts, and names something for every act', () => {
    expect(Object.keys(stale).sort()).toEqual([...actThemes].sort());
    for (const type of factTypes) expect(staleAfter(factOf(type)).length, type).toBeGreaterThan(0);
  });

  it('takes a fact that is newer than the page', () => {
    expect(staleAfter(factOf('nothing.known' as Fact['type']))).toContainEqual(keys.workspaceActivity(workspaceId));
  });

  it('makes a comment refetch its document’s threads and not the document', () => {
    const queries = staleAfter(factOf('comment.added'));
    expect(queries).toContainEqual(keys.threads(documentId));
    expect(queries).not.toContainEqual(keys.document(documentId));
  });

  it('makes an item that minutes decided refetch what stands at the text', () => {
    const [prefix] = keys.roadmapLinks(documentId);
    expect(staleAfter(factOf('roadmap.decided'))).toContainEqual([prefix]);
  });

  it('makes a change of a document refetch the document', () => {
    expect(staleAfter(factOf('document.changed'))).toContainEqual(keys.document(documentId));
  });
});

describe('createInvalidator', () => {
  it('invalidates a key once for many facts, and what lies beneath it', async () => {
    const client = new QueryClient();
    client.setQueryData(keys.threads(documentId), 'threads');
    client.setQueryData(keys.unions, 'unions');
    let times = 0;
    client.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'invalidate') times += 1;
    });
    const invalidator = createInvalidator(client);
    for (let i = 0; i < 100; i++) invalidator.add([keys.document(documentId)]);
    await expect.poll(() => client.getQueryState(keys.threads(documentId))?.isInvalidated).toBe(true);
    expect(client.getQueryState(keys.unions)?.isInvalidated).toBe(false);
    expect(times).toBe(1);
    invalidator.stop();
  });
});
