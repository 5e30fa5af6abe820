import { Binary } from 'bson';
import { type Doc, field } from '../bson/types.ts';

/** A session's identity as text; undefined for an `lsid` that is none. */
export function sessionKey(lsid: Doc): string | undefined {
  const id = field(lsid, 'id');
  return id instanceof Binary && id.position === 16
    ? Buffer.from(id.buffer.subarray(0, 16)).toString('hex')
    : undefined;
}
