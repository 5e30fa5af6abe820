import { defaultKind, isObject, keys, type Attributes, type Container, type Marker } from './names.ts';

const longestPath = 30;

/** What a marker says its block is. A stranger may have written it: what does not fit reads as the default. */
export function kindOf(marker: Marker): string {
  const kind = marker.get(keys.kind);
  return typeof kind === 'string' && kind !== '' ? kind : defaultKind;
}

const isContainer = (entry: unknown): entry is Container =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && typeof entry[1] === 'string';

const nowhere: readonly Container[] = [];

/** What a block lies in, outermost first. */
export function pathOf(marker: Marker): readonly Container[] {
  const path = marker.get(keys.path);
  return Array.isArray(path) && path.length <= longestPath && path.every(isContainer) ? path : nowhere;
}

/** The attributes of the block itself. */
export function attributesOf(marker: Marker): Attributes {
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of marker.entries()) if (key.startsWith('.')) attributes[key.slice(1)] = value;
  return attributes;
}

const none: Attributes = {};

/** The attributes of a container, as this block carries them. Those of the first block in a container count. */
export function containerAttributes(marker: Marker, id: string): Attributes {
  const attributes = marker.get(keys.container(id));
  return isObject(attributes) ? attributes : none;
}

/** Everything a marker says: what is written into a new one, and compared with an old one. */
export interface MarkerValues {
  kind: string;
  attributes: Attributes;
  path: readonly Container[];
  /** Attributes of containers, by their ids. */
  containers: ReadonlyMap<string, Attributes>;
}

const isSet = (value: unknown): boolean => value !== null && value !== undefined;

/** The entries of a marker. What is the default is left out, so that a plain paragraph has none. */
export function markerEntries({ kind, attributes, path, containers }: MarkerValues): [string, unknown][] {
  const entries: [string, unknown][] = [];
  if (kind !== defaultKind) entries.push([keys.kind, kind]);
  if (path.length > 0) entries.push([keys.path, path]);
  for (const [name, value] of Object.entries(attributes)) if (isSet(value)) entries.push([keys.attribute(name), value]);
  for (const [id, values] of containers) if (Object.keys(values).length > 0) entries.push([keys.container(id), values]);
  return entries;
}
