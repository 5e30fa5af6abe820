import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** Sizes within SQLite's write-ahead log, in bytes. */
const HEADER = 32;
const FRAME = 24;

type Sum = [number, number];

/** SQLite's running checksum over pairs of 32-bit words. */
function sum(bytes: Buffer, from: number, to: number, [a, b]: Sum, bigEndian: boolean): Sum {
  let [x, y] = [a, b];
  for (let at = from; at < to; at += 8) {
    x = (x + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + y) >>> 0;
    y = (y + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + x) >>> 0;
  }
  return [x, y];
}

/**
 * Throws when a write-ahead log is damaged before its end. SQLite reads such a log up to the damage and drops the rest without a
 * word: right for the last commit, which a crash may have torn, wrong for those that others followed, since they were answered.
 * What tells them apart: behind the damage the sums of the frames go on, over more than one commit.
 */
export function checkLog(file: string): void {
  if (!existsSync(file)) return;
  const log = openSync(file, 'r');
  try {
    const { size } = fstatSync(log);
    if (size < HEADER) return;
    const header = Buffer.alloc(HEADER);
    readSync(log, header, 0, HEADER, 0);
    const magic = header.readUInt32BE(0);
    const bigEndian = magic === 0x377f0683;
    const page = header.readUInt32BE(8);
    const own = sum(header, 0, 24, [0, 0], bigEndian);
    const sound = own[0] === header.readUInt32BE(24) && own[1] === header.readUInt32BE(28);
    if ((!bigEndian && magic !== 0x377f0682) || !sound || page < 512 || page > 65_536) {
      // A log that was never begun is one page of nothing at most.
      if (size > HEADER + FRAME + 65_536) throw damaged(file, 0);
      return;
    }
    scan(log, file, { size, page, bigEndian, salt: header.subarray(16, 24), first: own });
  } finally {
    closeSync(log);
  }
}

interface Log {
  size: number;
  page: number;
  bigEndian: boolean;
  salt: Buffer;
  first: Sum;
}

function scan(log: number, file: string, { size, page, bigEndian, salt, first }: Log): void {
  const frame = Buffer.alloc(FRAME + page);
  let before = first;
  let broken: number | undefined;
  let commits = 0;
  for (let number = 0, at = HEADER; at + frame.length <= size; number++, at += frame.length) {
    readSync(log, frame, 0, frame.length, at);
    // Frames of an earlier use of the file.
    if (!frame.subarray(8, 16).equals(salt)) {
      if (broken !== undefined) return;
      broken = number;
      before = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
      continue;
    }
    const stored: Sum = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
    const real = sum(frame, FRAME, frame.length, sum(frame, 0, 8, before, bigEndian), bigEndian);
    if (real[0] === stored[0] && real[1] === stored[1]) {
      if (broken !== undefined && frame.readUInt32BE(4) > 0 && ++commits > 1) throw damaged(file, broken);
    } else if (broken === undefined) broken = number;
    else if (number > broken + 1) return;
    before = stored;
  }
}

const damaged = (file: string, frame: number): Error =>
  new Error(
    `the write-ahead log ${file} is damaged at frame ${frame}, and answered writes lie behind it; restore a backup, or move the log away to go on without what it holds`,
  );
