import { formerMember, mentionOf } from '@koinon/contract';

/** Whose name is taken out, and all it was written as: names they had, their address. */
export interface Gone {
  id: string;
  names: ReadonlySet<string>;
}

/** What holds a name. In `context` and `details`, which acts tell of, every value may. */
const naming = new Set(['name', 'email', 'emailKey']);
const told = new Set(['context', 'details']);

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
/** An id as rows have it: its digits, or the database's own kind. */
const idIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  const hex = (value as { toHexString?: () => string } | null)?.toHexString;
  return typeof hex === 'function' ? hex.call(value) : null;
};

const says = (value: unknown, id: string): boolean => {
  const text = idIn(value);
  if (text !== null) return text === id || text.includes(`(person:${id})`);
  if (Array.isArray(value)) return value.some((one) => says(one, id));
  return isNode(value) && Object.values(value).some((one) => says(one, id));
};

/**
 * What changes in a row when a person's name is taken out of it, by path; null where nothing does. People are named the same
 * way everywhere, a name beside an id, so that no feature needs to know of this: a name beside another id is another's.
 */
export function withoutName(row: object, gone: Gone): Record<string, unknown> | null {
  if (!says(row, gone.id)) return null;
  const changes: Node = {};
  const mention = new RegExp(String.raw`@\[[^\]\n]{1,200}\]\(person:${gone.id}\)`, 'g');

  function visit(node: Node, path: string, inTold: boolean): void {
    const own = idIn(node['id'] ?? node['personId']);
    const others = own !== null && own !== gone.id;
    for (const [key, value] of Object.entries(node)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') {
        const named = naming.has(key) || inTold || (key === 'title' && node['type'] === 'person');
        if (named && !others && gone.names.has(value)) changes[here] = '';
        else if (value.includes(`(person:${gone.id})`))
          changes[here] = value.replace(mention, mentionOf('person', gone.id, formerMember.el));
      } else if (Array.isArray(value)) value.forEach((one, i) => visitAny(one, `${here}.${i}`, inTold));
      else visitAny(value, here, inTold || told.has(key));
    }
  }
  const visitAny = (value: unknown, path: string, inTold: boolean): void => {
    if (isNode(value)) visit(value, path, inTold);
  };

  visit(row as Node, '', false);
  return Object.keys(changes).length === 0 ? null : changes;
}
