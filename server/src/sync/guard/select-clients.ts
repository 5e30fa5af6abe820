import * as encoding from 'lib0/encoding';
import type { UpdateShape } from './read-update.ts';

/**
 * An update with the structs of some of its clients only, and all its deletions. `shape` is what `readUpdate` read of it;
 * no section may have a gap.
 */
export function selectClients(update: Uint8Array, shape: UpdateShape, wanted: (client: number) => boolean): Uint8Array {
  const encoder = encoding.createEncoder();
  const sections = shape.sections.filter(({ client }) => wanted(client));
  encoding.writeVarUint(encoder, sections.length);
  for (const { count, client, clock, from, to } of sections) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8Array(encoder, update.subarray(from, to));
  }
  // The deletions follow the last section; without one, the number that says so.
  encoding.writeUint8Array(encoder, update.subarray(shape.sections.at(-1)?.to ?? 1));
  return encoding.toUint8Array(encoder);
}
