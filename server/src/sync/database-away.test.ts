import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from 'embedded-mongo';
import { describe, expect, it } from 'vitest';
import { connect } from '../runtime/database.ts';
import { eventually, newDocument, TestSync } from './test-harness.ts';

describe('the database goes away', () => {
  it('4.3 nothing is said to be saved while it is gone; all is when it is back, without a restart (F1, OPS2)', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'koinon-sync-away-'));
    let embedded = await startEmbedded({ dataDir });
    const db = await connect(embedded.uri, 'koinon', 300);
    try {
      await using test = await TestSync.start({ db, limits: { retryFirst: 20, retryLongest: 200 } });
      const document = newDocument();
      const anna = await test.joined('anna', document);
      const boris = await test.joined('boris', document);
      anna.writing('πριν');
      anna.doc.getText('t').insert(0, 'πριν ');
      await anna.untilSaved();

      await embedded.stop();
      anna.writing('χωρίς');
      anna.doc.getText('t').insert(5, 'χωρίς ');
      await eventually(() => !test.sync.state().storeHealthy);
      expect(anna.acknowledged).toEqual(['πριν']);
      await boris.until(() => boris.doc.getText('t').toJSON() === 'πριν χωρίς ');
      // Nobody is shown an empty document instead of one that cannot be loaded.
      const carla = test.actor('carla', newDocument());
      await carla.connect();
      expect(await carla.closed()).toEqual({ code: 1013, reason: 'load-failed' });

      embedded = await startEmbedded({ dataDir });
      await anna.untilSaved();
      expect(test.sync.state()).toMatchObject({ storeHealthy: true, unsavedBytes: 0 });
      expect(await test.text(document)).toBe('πριν χωρίς ');
    } finally {
      await db.close();
      await embedded.stop();
      await rm(dataDir, { recursive: true });
    }
  });
});
