import type { Anchor } from '@koinon/contract';
import type { Remark } from '@koinon/interchange';
import type { BroughtComment } from '../comments/index.ts';

/** In pieces of at most so many letters, parted between words. */
function pieces(text: string, most: number): string[] {
  const out: string[] = [];
  for (let rest = text; rest !== '';) {
    const space = rest.length > most ? rest.lastIndexOf(' ', most) : -1;
    const end = rest.length <= most ? rest.length : space > most / 2 ? space : most;
    out.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return out;
}

export interface BroughtThread {
  anchor: Anchor | null;
  comments: BroughtComment[];
}

/** Remarks of a file as threads: comments on the same words are answers to the first, as word processors keep them. */
export function threadsOf(
  remarks: readonly Remark[],
  anchors: readonly (Anchor | null)[],
  { most }: { most: number },
): BroughtThread[] {
  const threads: BroughtThread[] = [];
  const byPlace = new Map<string, BroughtThread>();
  remarks.forEach((remark, index) => {
    const imported = { author: remark.author.slice(0, 200), at: remark.at ? new Date(remark.at) : null };
    const comments = pieces(remark.body, most).map((piece) => ({ body: piece, imported }));
    const place = remark.place && JSON.stringify(remark.place);
    const known = place === null ? undefined : byPlace.get(place);
    if (known) {
      known.comments.push(...comments);
      return;
    }
    const thread = { anchor: anchors[index] ?? null, comments };
    threads.push(thread);
    if (place !== null) byPlace.set(place, thread);
  });
  return threads;
}
