import { DocumentBytes, emptyUpdate } from '../document/document-bytes.ts';
import { ClientOwners } from '../document/owners.ts';
import { StateIndex } from '../document/state-index.ts';
import { judgeStored } from '../guard/judge.ts';
import type { StoredDocument } from '../log/store.ts';
import type { RoomDocument } from './room-host.ts';

function bytesOf(stored: StoredDocument): DocumentBytes {
  const { packed, length } = stored;
  return packed && length !== undefined ? DocumentBytes.packed(packed, length) : new DocumentBytes(stored.base, packed);
}

/**
 * Makes a room's document of a stored one. What the snapshot holds was read whole when it was made, and its checksum says
 * that it is the same; rows of the log are walked here: bytes that do not fit together are damage too.
 */
export function roomDocument(stored: StoredDocument): RoomDocument {
  const index = stored.index ? StateIndex.decode(stored.index) : new StateIndex();
  const owners = new ClientOwners();
  let { damage } = stored;
  const take = (update: Uint8Array, bytes?: DocumentBytes): boolean => {
    const verdict = judgeStored(update, index);
    if (verdict.kind === 'accept') {
      index.apply(verdict.change);
      bytes?.append(verdict.update, verdict.shape);
    }
    return verdict.kind === 'accept' || verdict.kind === 'nothing-new';
  };

  const sound = stored.index !== null || take(stored.base);
  if (!sound) damage ??= 'the snapshot cannot be read';
  const bytes = sound ? bytesOf(stored) : new DocumentBytes(emptyUpdate);
  let logBytes = 0;
  for (const update of sound ? stored.updates : []) {
    if (!take(update, bytes)) {
      damage ??= 'a row of the log does not fit what is before it';
      break;
    }
    logBytes += update.length;
  }
  for (const [clientId, owner] of stored.binds) owners.bind(clientId, owner);
  return {
    bytes,
    index,
    owners,
    seq: stored.seq,
    logRows: stored.seq - stored.baseSeq,
    logBytes,
    compactAfter: 0,
    damage,
  };
}
