import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const entryOfDirectory = 0x02014b50;
const [stored, deflated] = [0, 8];

/**
 * One part of a ZIP archive, such as the text in a file of Word; null where there is none, it cannot be read, or it is larger than
 * `most` bytes.
 */
export function partOf(archive: Buffer, name: string, most: number): Buffer | null {
  try {
    const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
    if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) return null;
    let at = archive.readUInt32LE(end + 16);
    while (archive.readUInt32LE(at) === entryOfDirectory) {
      const [path, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as [
        number,
        number,
        number,
      ];
      if (archive.toString('utf8', at + 46, at + 46 + path) === name) return read(archive, at, most);
      at += 46 + path + extra + comment;
    }
  } catch {
    // Broken, or larger than it may be.
  }
  return null;
}

function read(archive: Buffer, entry: number, most: number): Buffer | null {
  const method = archive.readUInt16LE(entry + 10);
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(from, from + packed);
  if (method === deflated) return inflateRawSync(bytes, { maxOutputLength: most });
  return method === stored && bytes.length <= most ? bytes : null;
}
