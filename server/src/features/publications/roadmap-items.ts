import { type RoadmapItem, readRoadmap } from '@koinon/roadmap';
import * as Y from 'yjs';

/** The roadmap of a stored document. Runs in a thread of its own. */
export default function roadmapItems(stored: Uint8Array): RoadmapItem[] {
  const doc = new Y.Doc();
  try {
    if (stored.length > 0) Y.applyUpdate(doc, stored);
    return readRoadmap(doc);
  } finally {
    doc.destroy();
  }
}
