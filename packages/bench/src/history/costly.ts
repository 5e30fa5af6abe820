import * as encoding from 'lib0/encoding';

/** As deep as Koinon lets anything lie. */
const depth = 60;

/**
 * An update of as many structs as go into so many bytes, each inside the one before until they lie as deep as may be: what
 * takes a server that looks at them the longest. `client` should be a small number, for it stands in each.
 */
export function costlyUpdate(client: number, bytes: number): Uint8Array {
  const structs = encoding.createEncoder();
  let count = 0;
  for (; encoding.length(structs) < bytes - 64; count++) {
    encoding.writeUint8(structs, 7); // a type
    const outermost = count % depth === 0;
    encoding.writeVarUint(structs, outermost ? 1 : 0);
    if (outermost) encoding.writeVarString(structs, 'default');
    else {
      encoding.writeVarUint(structs, client);
      encoding.writeVarUint(structs, count - 1);
    }
    encoding.writeVarUint(structs, 0); // an array
  }
  return encoding.encode((out) => {
    for (const number of [1, count, client, 0]) encoding.writeVarUint(out, number);
    encoding.writeUint8Array(out, encoding.toUint8Array(structs));
    encoding.writeVarUint(out, 0);
  });
}
