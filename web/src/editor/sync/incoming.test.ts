import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { Incoming } from './incoming.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Somebody else, and this page; an update takes `cost` milliseconds to be shown here. */
function meeting({ cost = 0 } = {}) {
  const other = new Y.Doc();
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const incoming = new Incoming({ doc, awareness, origin: 'line' });
  const seen: string[] = [];
  doc.on('update', (_, origin) => {
    seen.push(String(origin));
    vi.setSystemTime(Date.now() + cost);
  });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
  const messages: Uint8Array[] = [];
  other.on('update', (update) => {
    const encoder = encoding.createEncoder();
    writeUpdate(encoder, update);
    messages.push(encoding.toUint8Array(encoder));
  });
  return {
    doc,
    awareness,
    incoming,
    seen,
    words: () => doc.getText('t').toString(),
    write: (letter: string) => {
      other.getText('t').insert(other.getText('t').length, letter);
      incoming.update(decoding.createDecoder(messages.pop()!));
    },
    /** Where the other one is: after everything written so far. */
    look: () => {
      const elsewhere = new Awareness(other);
      elsewhere.setLocalState({ at: other.getText('t').length });
      incoming.presence(encodeAwarenessUpdate(elsewhere, [other.clientID]));
      elsewhere.destroy();
      return other.clientID;
    },
  };
}

describe('what others write', () => {
  it('is shown at once after a quiet moment, and what comes meanwhile together', () => {
    const { write, words, seen } = meeting({ cost: 10 });
    write('α');
    expect(words()).toBe('α');
    for (const letter of 'βγδ') write(letter);
    expect(words()).toBe('α');
    vi.advanceTimersByTime(1_000);
    expect(words()).toBe('αβγδ');
    expect(seen).toEqual(['line', 'line']);
    vi.advanceTimersByTime(1_000);
    write('ε');
    expect(words()).toBe('αβγδε');
  });

  it('waits the longer the more it costs, and never longer than a quarter of a second', () => {
    const waits = [1, 10, 400].map((cost) => {
      const { write, words } = meeting({ cost });
      write('α');
      write('β');
      const from = Date.now();
      while (words() !== 'αβ') vi.advanceTimersByTime(1);
      return Date.now() - from - cost;
    });
    expect(waits[0]).toBeLessThan(waits[1]!);
    expect(waits[1]).toBeLessThan(waits[2]!);
    expect(waits[2]).toBeLessThanOrEqual(251);
  });

  it('is all there before anything that builds on it', () => {
    const { write, words, incoming, look, awareness } = meeting({ cost: 10 });
    for (const letter of 'αβ') write(letter);
    const id = look();
    expect(awareness.getStates().has(id)).toBe(false);
    incoming.flush();
    expect(words()).toBe('αβ');
    expect(awareness.getStates().get(id)).toEqual({ at: 2 });
  });

  it('is not lost when the line goes', () => {
    const { write, words, incoming } = meeting({ cost: 10 });
    for (const letter of 'αβ') write(letter);
    incoming.destroy();
    expect(words()).toBe('αβ');
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1); // y-protocols' own
  });

  it('goes on when somebody who listens breaks', async () => {
    const { doc, write, words } = meeting();
    const broken = vi.fn<() => void>();
    process.once('uncaughtException', broken);
    doc.getText('t').observe(() => {
      if (words() === 'α') throw new Error('listener');
    });
    write('α');
    write('β');
    vi.advanceTimersByTime(1_000);
    expect(words()).toBe('αβ');
    await vi.waitFor(() => expect(broken).toHaveBeenCalledOnce());
  });
});
