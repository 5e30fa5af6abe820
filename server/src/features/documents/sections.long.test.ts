import { routes } from '@koinon/contract';
import { textSchema } from '@koinon/editor-schema';
import { textOf, writeTree } from '@koinon/live-text';
import type { YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { law, positionOf, writeBefore } from '../../testing/law.ts';
import { type Nodes, startNodes } from '../../testing/nodes.ts';
import type { Actor } from '../../testing/world.ts';

const timeout = 180_000;
let nodes: Nodes;
beforeAll(async () => {
  nodes = await startNodes(2, {
    compactRows: 10,
    compactBytes: 2_048,
    nodeSilence: 4_000,
    heartbeat: 2_000,
    lease: 3_000,
  });
});
afterAll(() => nodes?.[Symbol.asyncDispose]());

const wordsIn = ({ doc }: YjsActor): string => textOf(doc).toJSON();

describe('a locked part of a text, on several nodes', () => {
  it('is locked on each of them, and over kill -9 of who locked it and of who was writing', { timeout }, async () => {
    const [one, two] = nodes.all;
    const { chamber, coordinator, editor, editor2, workspace } = nodes.world;
    const at = (node: typeof one, person: Actor) => nodes.at(node!.url, person);
    const { id } = await at(one, chamber).call(routes.createDocument, {
      params: { id: workspace.id },
      body: { kind: 'note', title: 'Νόμος' },
    });
    const chair = await nodes.joined(two!.url, coordinator, id);
    textOf(chair.doc).delete(0, textOf(chair.doc).length);
    writeTree(textOf(chair.doc), law, textSchema);
    await chair.untilSaved();
    const early = await nodes.joined(two!.url, editor, id);

    // Locked at one node, it holds for who has been writing at the other.
    const anchor = { start: positionOf(chair, 'Άρθρο 2'), end: positionOf(chair, 'ρήτρες') };
    const body = { anchor, reason: 'Συμφωνήθηκε στη συνέλευση' };
    const { lockedSections } = await at(one, chamber).call(routes.lockSection, { params: { id }, body });
    expect(lockedSections).toHaveLength(1);
    await one!.kill();
    const intruder = await nodes.joined(two!.url, editor2, id);
    writeBefore(intruder, 'ρήτρες', 'κρυφές ');
    await intruder.until(() => intruder.refusals === 1);
    expect(wordsIn(chair)).not.toContain('κρυφές');

    await one!.restart();
    writeBefore(early, 'σκοπός', 'κοινός ');
    await early.untilSaved();
    writeBefore(chair, 'ρήτρες', 'νέες ');
    await chair.untilSaved();

    // The node that held the text open dies while somebody writes; the other one makes the lock anew out of the log.
    for (let n = 0; n < 25; n++) writeBefore(early, 'σκοπός', 'ψ');
    await two!.kill();
    const late = await nodes.joined(one!.url, editor2, id);
    writeBefore(late, 'ρήτρες', 'κρυφές ');
    await late.until(() => late.refusals === 1);
    const again = await nodes.joined(one!.url, editor2, id);
    writeBefore(again, 'σκοπός', 'ίδιος ');
    await again.untilSaved();
    expect(again.refusals).toBe(0);

    await two!.restart();
    await early.connect();
    await early.untilSaved();
    const reader = await nodes.joined(two!.url, coordinator, id);
    await reader.until(() => wordsIn(reader).includes('ίδιος ') && wordsIn(reader).split('ψ').length === 26);
    expect(wordsIn(reader)).toContain('νέες ρήτρες');
    expect(wordsIn(reader)).not.toContain('κρυφές');

    // Unlocked at one node, it is open at the other.
    await at(one, chamber).call(routes.unlockSection, { params: { id, sectionId: lockedSections[0]!.id } });
    const free = await nodes.joined(two!.url, editor2, id);
    writeBefore(free, 'ρήτρες', 'ανοικτές ');
    await free.untilSaved();
    await reader.until(() => wordsIn(reader).includes('ανοικτές ρήτρες'));
  });
});
