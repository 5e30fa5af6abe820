import * as Y from 'yjs';

const byKey = (entries: [string, unknown][]): [string, unknown][] => entries.sort(([a], [b]) => (a < b ? -1 : 1));

function plain(value: unknown): unknown {
  if (value instanceof Y.XmlText || value instanceof Y.Text) {
    const pieces = (value.toDelta() as { insert: unknown; attributes?: object }[]).map(({ insert, attributes }) => [
      plain(insert),
      plain(attributes),
    ]);
    return [value.constructor.name, plain(value.getAttributes()), pieces];
  }
  if (value instanceof Y.XmlElement)
    return [value.nodeName, plain(value.getAttributes()), value.toArray().map((child) => plain(child))];
  if (value instanceof Y.Map) return ['map', byKey([...value.entries()].map(([key, each]) => [key, plain(each)]))];
  if (value instanceof Y.Array || value instanceof Y.XmlFragment)
    return ['list', (value.toArray() as unknown[]).map((each) => plain(each))];
  if (value instanceof Uint8Array) return ['bytes', Buffer.from(value).toString('base64')];
  if (Array.isArray(value)) return ['array', value.map((each) => plain(each))];
  if (value !== null && typeof value === 'object')
    return ['object', byKey(Object.entries(value).map(([key, each]) => [key, plain(each)]))];
  return typeof value === 'bigint' ? ['bigint', String(value)] : (value ?? null);
}

/** What a shared type or a value in one holds, as text: the same for the same content, whoever wrote it and in what order. */
export const canonical = (value: unknown): string => JSON.stringify(plain(value));
