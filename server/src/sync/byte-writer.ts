/** How many bytes `putUint` writes. */
export function uintLength(value: number): number {
  let length = 1;
  for (; value >= 0x80; value = Math.floor(value / 0x80)) length++;
  return length;
}

/** Writes a varUint as lib0 does, and says where it ends. lib0's encoder starts with a buffer of its own, which costs more than a frame. */
export function putUint(bytes: Uint8Array, at: number, value: number): number {
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes[at++] = 0x80 | (value & 0x7f);
  bytes[at++] = value;
  return at;
}
