/** A value from the part of the address after `#`: secrets of letters stand there, where no server or log sees them. */
export function fromFragment(name: string, hash: string = location.hash): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get(name);
}
