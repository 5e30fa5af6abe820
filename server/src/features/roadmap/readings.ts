import { type RoadmapItem, readRoadmap } from '@koinon/roadmap';
import * as Y from 'yjs';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { TextPort } from '../documents/index.ts';

interface ReadingDeps {
  clock: Clock;
  events: EventBus;
  heavyReads: HeavyReads;
  limits: Pick<Limits, 'roadmap'>;
  text: Pick<TextPort, 'read'>;
}

interface Reading {
  items: Promise<readonly RoadmapItem[]>;
  at: number;
}

/** So many roadmaps are remembered; the one asked for longest ago goes first. */
const remembered = 200;

/**
 * The roadmaps of documents as they are stored. What was read is remembered until the text is edited here; what another
 * node wrote is seen after `limits.roadmap.fresh`.
 */
export function createReadings({ clock, events, heavyReads, limits, text }: ReadingDeps) {
  const known = new Map<string, Reading>();
  const off = events.on('text.edited', ({ documentId }) => void known.delete(documentId));

  async function read(documentId: string, who: string): Promise<readonly RoadmapItem[]> {
    const update = await heavyReads.run(who, () => text.read(documentId));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const items = readRoadmap(doc);
    doc.destroy();
    return items;
  }

  return {
    of(documentId: string, who: string): Promise<readonly RoadmapItem[]> {
      const now = clock.now().getTime();
      const before = known.get(documentId);
      known.delete(documentId);
      const reading =
        before && now - before.at < limits.roadmap.fresh ? before : { items: read(documentId, who), at: now };
      known.set(documentId, reading);
      // A failure is not remembered.
      reading.items.catch(() => known.delete(documentId));
      if (known.size > remembered) known.delete(known.keys().next().value!);
      return reading.items;
    },
    /** It was written here just now: the next one reads it anew. */
    forget: (documentId: string): void => void known.delete(documentId),
    [Symbol.dispose]: off,
  };
}
export type Readings = ReturnType<typeof createReadings>;
