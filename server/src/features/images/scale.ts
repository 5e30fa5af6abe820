import sharp from 'sharp';
import { open } from 'node:fs/promises';
import { Refusal, refuse } from '../../runtime/errors.ts';

/** The types of pictures that are taken in, told by their first bytes and never by a name or a header. */
const signatures: readonly { type: string; fits: (head: Buffer) => boolean }[] = [
  { type: 'image/png', fits: (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) },
  { type: 'image/jpeg', fits: (head) => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) },
  { type: 'image/gif', fits: (head) => /^GIF8[79]a$/.test(head.toString('latin1', 0, 6)) },
  { type: 'image/webp', fits: (head) => /^RIFF....WEBP$/s.test(head.toString('latin1', 0, 12)) },
];

/** The type of a picture by its first bytes, or null for what is not taken in (SVG and scripts among it). */
async function sniff(path: string): Promise<string | null> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0);
  return signatures.find(({ fits }) => fits(buffer))?.type ?? null;
}

/** A picture that takes longer to decode than this is not one that people need. */
const timeout = { seconds: 20 };

export interface Scaling {
  from: string;
  to: string;
  pixels: number;
  width: number;
}
export interface Scaled {
  width: number;
  height: number;
}

/**
 * Decodes a picture and writes it afresh, in the worker process: no metadata, no polyglot, no hidden tail stays, and what a
 * decoder does wrong it does there. Refuses `wrong-type` for what cannot be decoded, `too-large` for too many pixels.
 */
export default async function scale({ from, to, pixels, width }: Scaling): Promise<Scaled> {
  sharp.cache(false);
  sharp.concurrency(1);
  const type = (await sniff(from)) ?? refuse('wrong-type');
  try {
    const head = await sharp(from, { limitInputPixels: false }).metadata();
    const frame = head.width * (head.pageHeight ?? head.height);
    if (frame > pixels) refuse('too-large');
    // Of a moving picture that is too much as a whole, the first frame stays.
    const animated = (head.pages ?? 1) > 1 && frame * (head.pages ?? 1) <= pixels;
    const info = await sharp(from, { animated, limitInputPixels: pixels })
      .autoOrient()
      .resize({ width, height: width * 4, fit: 'inside', withoutEnlargement: true })
      .webp(type === 'image/png' ? { nearLossless: true, quality: 80 } : { quality: 84 })
      .timeout(timeout)
      .toFile(to);
    return { width: info.width, height: info.pageHeight ?? info.height };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('wrong-type', { cause: error });
  }
}
