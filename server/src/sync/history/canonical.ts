import * as Y from 'yjs';

const byKey = (entries: [string, unknown][]): [string, unknown][] => entries.sort(([a], [b]) => (a < b ? -1 : 1));

/** Letters and embeds with their marks. Marks without effect part nothing: each replica of Yjs clears them away on its own. */
function piecesOf(text: Y.Text): [unknown, unknown][] {
  const pieces: [unknown, unknown][] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const [marks, last] = [plain(attributes), pieces.at(-1)];
    if (last && typeof last[0] === 'string' && typeof insert === 'string' && canonical(last[1]) === canonical(marks))
      last[0] += insert;
    else pieces.push([plain(insert), marks]);
  }
  return pieces;
}

function plain(value: unknown): unknown {
  if (value instanceof Y.XmlText || value instanceof Y.Text) {
    return [value.constructor.name, plain(value.getAttributes()), piecesOf(value)];
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
