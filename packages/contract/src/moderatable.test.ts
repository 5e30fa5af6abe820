import { expect, it } from 'vitest';
import { acts } from './acts.ts';
import { moderatable } from './moderatable.ts';

it.each(Object.entries(moderatable))('hiding and restoring a %s is told to readers and audited', (kind, row) => {
  for (const type of [row.hidden, row.restored])
    expect(acts[type]).toMatchObject({ subject: kind, audited: true, seenBy: 'readers' });
});
