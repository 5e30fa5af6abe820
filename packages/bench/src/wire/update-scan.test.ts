import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { inventedHistory, replay } from '../history/history.ts';
import { typing } from '../history/typing.ts';
import { Cursor } from './cursor.ts';
import { scanUpdate } from './update-scan.ts';

function clocksIn(update: Uint8Array): Map<number, number> {
  const clocks = new Map<number, number>();
  scanUpdate(new Cursor().open(update, 0), {
    onRange: (client, _from, to) => clocks.set(client, Math.max(to, clocks.get(client) ?? 0)),
    onDelete: () => {},
  });
  return clocks;
}

it('finds the clocks that Yjs finds', () => {
  const doc = new Y.Doc();
  const map = doc.getMap('m');
  map.set('values', [1, -2.5, 2 ** 40, 'ελληνικά 🙂', null, true, { inner: [undefined, 10n] }, new Uint8Array([1, 2])]);
  map.set('list', new Y.Array());
  doc.getText('t').insert(0, 'bold', { bold: true });
  doc.getText('t').insertEmbed(2, { image: 'x' });
  doc.getXmlFragment('x').insert(0, [new Y.XmlElement('p')]);
  const update = Y.encodeStateAsUpdate(doc);
  expect(clocksIn(update)).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)));
});

it('leads from every clock and deletion of typing back to its edit', () => {
  const { streams } = typing({ writers: 2, edits: 300, baseChars: 500 });
  for (const stream of streams) {
    for (const [index, update] of stream.updates.entries()) {
      const found: (number | undefined)[] = [];
      scanUpdate(new Cursor().open(update, 0), {
        onRange: (_client, from) => found.push(stream.atClock(from)),
        onDelete: (client, from) => found.push(stream.atDeletion(client, from)),
      });
      expect(found[0]).toBe(index);
    }
  }
});

it('replays a history to the text that its edits say', () => {
  const edits = inventedHistory(3_000);
  const chars: string[] = [];
  for (const { at, char } of edits) chars.splice(at, char === '' ? 1 : 0, ...(char === '' ? [] : [char]));
  expect(replay(edits).text).toBe(chars.join(''));
});
