import { assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Durability } from './durability.ts';
import { saveState, type SaveFacts } from './save-state.ts';

const calm: SaveFacts = {
  connection: 'online',
  synced: true,
  dirty: false,
  stalled: false,
  access: 'write',
  refused: false,
  deviceCopy: true,
};

describe('saveState', () => {
  it.each<[Partial<SaveFacts>, string]>([
    [{}, 'saved'],
    [{ synced: false }, 'opening'],
    [{ connection: 'connecting', synced: false }, 'opening'],
    [{ dirty: true }, 'saving'],
    [{ dirty: true, stalled: true }, 'deviceOnly'],
    [{ dirty: true, stalled: true, deviceCopy: false }, 'notSaved'],
    [{ dirty: true, connection: 'offline', synced: false }, 'deviceOnly'],
    [{ dirty: true, connection: 'connecting', synced: false }, 'deviceOnly'],
    [{ dirty: true, connection: 'offline', deviceCopy: false }, 'notSaved'],
    [{ connection: 'offline', synced: false }, 'offline'],
    [{ access: 'read' }, 'readOnly'],
    [{ access: 'none', connection: 'offline', synced: false }, 'readOnly'],
    [{ access: 'comment', dirty: true }, 'deviceOnly'],
    [{ dirty: true, refused: true }, 'notSaved'],
  ])('%j is %s', (facts, state) => expect(saveState({ ...calm, ...facts })).toBe(state));

  it('says saved exactly when nothing waits, the line stands and one may write', () => {
    const facts = record<SaveFacts>({
      connection: constantFrom('connecting', 'online', 'offline'),
      synced: boolean(),
      dirty: boolean(),
      stalled: boolean(),
      access: constantFrom('none', 'read', 'comment', 'write'),
      refused: boolean(),
      deviceCopy: boolean(),
    });
    assert(
      property(facts, (f) => {
        expect(saveState(f) === 'saved').toBe(
          !f.dirty && f.connection === 'online' && f.synced && f.access === 'write',
        );
      }),
    );
  });
});

describe('Durability', () => {
  const make = (dirty = false) => new Durability(() => undefined, dirty);

  it('is clean only when every frame of this connection is acknowledged', () => {
    const d = make();
    d.connected();
    d.sentStep2();
    d.sentUpdate();
    d.changed(true);
    d.sentUpdate();
    d.changed(true);
    d.acknowledged(2);
    expect(d.dirty).toBe(true);
    d.acknowledged(3);
    expect(d.dirty).toBe(false);
  });

  it('does not take the acknowledgement of a new connection for words its step 2 has not carried', () => {
    const d = make();
    d.connected();
    d.sentStep2();
    d.disconnected();
    d.changed(false);
    d.connected();
    d.acknowledged(0);
    expect(d.dirty).toBe(true);
    d.sentStep2();
    d.acknowledged(1);
    expect(d.dirty).toBe(false);
  });

  it('stays dirty when a change found the socket closing', () => {
    const d = make();
    d.connected();
    d.sentStep2();
    d.changed(false);
    d.acknowledged(1);
    expect(d.dirty).toBe(true);
  });

  it('keeps what an earlier visit left until it is acknowledged, and ignores acknowledgements that go back', () => {
    const d = make();
    d.found();
    d.connected();
    d.sentStep2();
    d.sentUpdate();
    d.acknowledged(1);
    expect(d.inFlight).toBe(1);
    d.acknowledged(0);
    expect(d.inFlight).toBe(1);
    expect(d.dirty).toBe(true);
    d.acknowledged(2);
    expect(d.dirty).toBe(false);
  });
});
