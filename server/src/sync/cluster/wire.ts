import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Binds } from '../log/models.ts';
import type { RemoteEntry } from '../presence/remote-presence.ts';
import type { HeardRow } from './heard-rows.ts';

/** What nodes tell each other about a document that both have open. */
export type NodeMessage =
  /** Stored as the next row of the log. */
  | { kind: 'row'; row: HeardRow }
  /** There is a row of that number, too large to be sent around. */
  | { kind: 'hint'; seq: number }
  /** Presence that changed; with `whole` it is all that the node has, and what is not in it is gone. */
  | { kind: 'presence'; whole: boolean; entries: RemoteEntry[] }
  /** A node has opened the document and knows nobody yet. */
  | { kind: 'who' }
  /** The document was removed. */
  | { kind: 'removed' };

/** Nodes of two releases meet during an update: what has another number is ignored, and the log heals it. */
const version = 1;
const kinds = ['row', 'hint', 'presence', 'who', 'removed'] as const;

export function encodeMessage(message: NodeMessage): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeUint8(out, version);
  encoding.writeUint8(out, kinds.indexOf(message.kind));
  if (message.kind === 'row') {
    const { seq, sum, binds, bytes } = message.row;
    encoding.writeVarUint(out, seq);
    encoding.writeVarUint(out, sum);
    encoding.writeVarString(out, JSON.stringify(binds));
    encoding.writeVarUint8Array(out, bytes);
  } else if (message.kind === 'hint') encoding.writeVarUint(out, message.seq);
  else if (message.kind === 'presence') {
    encoding.writeUint8(out, message.whole ? 1 : 0);
    encoding.writeVarUint(out, message.entries.length);
    for (const { clientId, clock, personId, state } of message.entries) {
      encoding.writeVarUint(out, clientId);
      encoding.writeVarUint(out, clock);
      encoding.writeVarString(out, personId ?? '');
      encoding.writeVarUint8Array(out, state ?? new Uint8Array());
    }
  }
  return encoding.toUint8Array(out);
}

/** Reads a message; null for one of another release. Throws on bytes that are none. */
export function decodeMessage(bytes: Uint8Array): NodeMessage | null {
  const from = decoding.createDecoder(bytes);
  if (decoding.readUint8(from) !== version) return null;
  const kind = kinds[decoding.readUint8(from)];
  switch (kind) {
    case 'row': {
      const seq = decoding.readVarUint(from);
      const sum = decoding.readVarUint(from);
      const binds = JSON.parse(decoding.readVarString(from)) as Binds;
      return { kind, row: { seq, sum, binds, bytes: decoding.readVarUint8Array(from) } };
    }
    case 'hint':
      return { kind, seq: decoding.readVarUint(from) };
    case 'presence': {
      const whole = decoding.readUint8(from) === 1;
      const entries: RemoteEntry[] = [];
      for (let n = decoding.readVarUint(from); n > 0; n--) {
        const clientId = decoding.readVarUint(from);
        const clock = decoding.readVarUint(from);
        const personId = decoding.readVarString(from) || null;
        const state = decoding.readVarUint8Array(from);
        entries.push({ clientId, clock, personId, state: state.length > 0 ? state : null });
      }
      return { kind, whole, entries };
    }
    case 'who':
    case 'removed':
      return { kind };
    default:
      return null;
  }
}
