import type { AccessLevel } from '@koinon/contract';

/** What people are told about their words. */
export type SaveState = 'opening' | 'saved' | 'saving' | 'deviceOnly' | 'offline' | 'readOnly' | 'notSaved';

export interface SaveFacts {
  connection: 'connecting' | 'online' | 'offline';
  /** The server has told us all it knows on this connection. */
  synced: boolean;
  /** There are words here that the server has not acknowledged as durably stored. */
  dirty: boolean;
  /** Those words have waited longer for their acknowledgement than a healthy server takes. */
  stalled: boolean;
  access: AccessLevel;
  /** The server refuses or cannot store what we send. */
  refused: boolean;
  /** This device keeps a copy that survives a reload. */
  deviceCopy: boolean;
}

/**
 * The save state, from facts alone. «Αποθηκεύτηκε» is said only when nothing waits for a durable acknowledgement and the
 * connection that gave it still stands; an open socket alone says nothing.
 */
export function saveState(facts: SaveFacts): SaveState {
  const keptHere: SaveState = facts.deviceCopy ? 'deviceOnly' : 'notSaved';
  if (facts.dirty) {
    if (facts.refused) return 'notSaved';
    if (facts.access !== 'write' || facts.stalled || facts.connection === 'offline') return keptHere;
    if (facts.connection === 'connecting') return keptHere;
    return 'saving';
  }
  // Nothing of ours waits and there is nothing to come back to.
  if (facts.access === 'none') return 'readOnly';
  if (facts.connection === 'offline') return 'offline';
  if (facts.connection === 'connecting' || !facts.synced) return 'opening';
  return facts.access === 'write' ? 'saved' : 'readOnly';
}
