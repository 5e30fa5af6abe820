import * as Y from 'yjs';
import { canonical } from './canonical.ts';

/** Where a document's content lies: the text, an XML fragment, and the roadmap, a map. */
const textRoot = 'default';
const mapRoot = 'roadmap';

/** A change larger than this is made in several steps, each of which the log can take as a row. Characters of content. */
const stepSize = 4 * 1024 * 1024;

function children(fragment: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  const found = fragment.toArray();
  for (const child of found)
    if (!(child instanceof Y.XmlElement) && !(child instanceof Y.XmlText))
      throw new Error('the text has something in it that cannot be restored');
  return found as (Y.XmlElement | Y.XmlText)[];
}

/** Makes a map hold what another one holds; what is the same is left alone. */
function restoreMap(now: Y.Map<unknown>, then: Y.Map<unknown>): void {
  for (const key of now.keys()) if (!then.has(key)) now.delete(key);
  for (const [key, value] of then.entries()) {
    const present = now.get(key);
    if (present instanceof Y.Map && value instanceof Y.Map) restoreMap(present, value);
    else if (canonical(present) !== canonical(value) || !now.has(key))
      now.set(key, value instanceof Y.AbstractType ? value.clone() : value);
  }
}

/** The same for the text. Paragraphs at its beginning and its end that are the same stay, with what is anchored in them. */
function* restoreText(now: Y.XmlFragment, then: Y.XmlFragment): Generator<() => void> {
  const wanted = children(then);
  const [old, fresh] = [children(now).map(canonical), wanted.map(canonical)];
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  if (old.length - end > start) yield () => now.delete(start, old.length - end - start);
  for (let at = start; at < fresh.length - end;) {
    const from = at;
    for (let size = 0; at < fresh.length - end && (at === from || size + fresh[at]!.length <= stepSize); at++)
      size += fresh[at]!.length;
    const to = at;
    yield () =>
      now.insert(
        from,
        wanted.slice(from, to).map((child) => child.clone()),
      );
  }
}

/**
 * The change that gives a document the content it had: what is there now goes, and copies of what was there come, written
 * anew. One update, or several in order when it is very large; none when nothing differs.
 */
export function restoringUpdates(then: Uint8Array, now: Uint8Array): Uint8Array[] {
  const [was, is] = [new Y.Doc(), new Y.Doc()];
  try {
    Y.applyUpdate(was, then);
    Y.applyUpdate(is, now);
    const updates: Uint8Array[] = [];
    is.on('update', (update) => updates.push(update));
    const [text, map] = [is.getXmlFragment(textRoot), is.getMap(mapRoot)];
    const [oldText, oldMap] = [was.getXmlFragment(textRoot), was.getMap(mapRoot)];
    const steps = [...restoreText(text, oldText)];
    // What goes and the first of what comes are one change: nobody sees the text empty.
    is.transact(() => {
      for (const step of steps.splice(0, 2)) step();
      restoreMap(map, oldMap);
    });
    for (const step of steps) is.transact(step);
    if (canonical(text) !== canonical(oldText) || canonical(map) !== canonical(oldMap))
      throw new Error('the restored document would not be the one of then');
    return updates;
  } finally {
    was.destroy();
    is.destroy();
  }
}
