import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { kindOf, pathOf } from '../form/marker.ts';
import { isObject, type Marker } from '../form/names.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import { textsIn } from '../form/table.ts';

/** Something in a text that no editor of this schema writes. It harms nothing: the words around it are read as ever. */
export interface Fault {
  /** The kind, container or mark that is unknown; `embed` for what is neither marker nor inline node. */
  name: string;
  /** The Yjs client id under which it was written. */
  client: number;
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- values alone do not tell who wrote them
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted) yield item;
}

function markerFault(marker: Marker, rules: Rules): string | null {
  const kind = kindOf(marker);
  if (!rules.isBlockKind(kind)) return kind;
  return pathOf(marker).find(([container]) => !rules.containerType(container))?.[0] ?? null;
}

export const isInline = (embed: unknown, { schema }: Rules): boolean =>
  isObject(embed) &&
  typeof embed.type === 'string' &&
  Object.hasOwn(schema.nodes, embed.type) &&
  schema.nodes[embed.type]!.isInline;

function* faultsIn(text: Y.Text, rules: Rules): Generator<Fault> {
  const strange = new Map<string, number>();
  for (const { content, id } of itemsOf(text)) {
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content as { key: string; value: unknown };
      if (value === null) strange.delete(key);
      else if (!Object.hasOwn(rules.schema.marks, key)) strange.set(key, id.client);
    } else if (content instanceof Y.ContentString) {
      // A mark with no letter under it has no effect.
      for (const [name, client] of strange) yield { name, client };
    } else if (content instanceof Y.ContentEmbed) {
      if (!isInline(content.embed, rules)) yield { name: 'embed', client: id.client };
    } else if (content instanceof Y.ContentType && content.type instanceof Y.Map) {
      const marker = content.type as Marker;
      const name = markerFault(marker, rules);
      if (name !== null) yield { name, client: id.client };
      if (kindOf(marker) === tableKind) for (const cell of textsIn(marker)) yield* faultsIn(cell, rules);
    } else yield { name: 'embed', client: id.client };
  }
}

/** Everything in a text that its schema does not know, in reading order. */
export const shapeFaults = (text: Y.Text, schema: Schema): Generator<Fault> => faultsIn(text, rulesOf(schema));
