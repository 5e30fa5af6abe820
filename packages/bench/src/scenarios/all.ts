import { cursors } from './cursors.ts';
import { hotRoom } from './hot-room.ts';
import { manyDocuments } from './many-documents.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: Readonly<Record<string, { title: string; run: Scenario }>> = {
  S1: { title: 'one document, 100 clients, two of them typing 50 updates/s each', run: hotRoom },
  S2: { title: '500 documents with two clients, each typing 2 updates/s', run: manyDocuments },
  S5: { title: '100 clients in one document, each moving a cursor 5 times a second', run: cursors },
};
