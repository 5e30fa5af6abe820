import sharp from 'sharp';
import { type Card, card } from '@koinon/interchange/card';

/** The picture of a public page as PNG, in base64: made in the worker process. */
export default async function print(of: Card): Promise<string> {
  sharp.cache(false);
  sharp.concurrency(1);
  const made = await sharp(Buffer.from(card(of)))
    .resize(1_200, 630)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  return made.toString('base64');
}
