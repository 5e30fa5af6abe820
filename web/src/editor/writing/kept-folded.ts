/** Which sections of a document are folded away on this device: places of their headings in the shared text. */
const keyOf = (documentId: string): string => `koinon:folded:${documentId}`;

export function keptFolded(documentId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(documentId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function keepFolded(documentId: string, places: readonly string[]): void {
  try {
    if (places.length > 0) localStorage.setItem(keyOf(documentId), JSON.stringify(places));
    else localStorage.removeItem(keyOf(documentId));
  } catch {
    // Where nothing is kept, a text opens as a whole.
  }
}
