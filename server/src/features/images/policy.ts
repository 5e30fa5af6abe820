import type { ImageShape } from '@koinon/contract';

/** The types of pictures that are taken in, told by their first bytes and never by a name or a header. */
const signatures: readonly { type: string; fits: (head: Buffer) => boolean }[] = [
  { type: 'image/png', fits: (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) },
  { type: 'image/jpeg', fits: (head) => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) },
  { type: 'image/gif', fits: (head) => /^GIF8[79]a$/.test(head.toString('latin1', 0, 6)) },
  { type: 'image/webp', fits: (head) => /^RIFF....WEBP$/s.test(head.toString('latin1', 0, 12)) },
];

/** The type of a picture by its first bytes, or null for what is not taken in (SVG and scripts among it). */
export const sniff = (bytes: Buffer): string | null => signatures.find(({ fits }) => fits(bytes))?.type ?? null;

/** Where a picture of a document is found, as `packages/editor-schema` lets it into a text. */
export const imageUrl = (documentId: string, id: string): ImageShape['url'] =>
  `/api/documents/${documentId}/images/${id}`;
