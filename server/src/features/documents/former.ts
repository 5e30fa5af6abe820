import { formerMember, type Locale } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';

const personIn = ({ type, attrs }: TextJson): string | null =>
  type === 'mention' && attrs?.kind === 'person' && /^[0-9a-f]{24}$/.test(String(attrs.id)) ? String(attrs.id) : null;

/** The people that a text mentions. */
export function mentionedIn(node: TextJson, found = new Set<string>()): Set<string> {
  const id = personIn(node);
  if (id !== null) found.add(id);
  for (const child of node.content ?? []) mentionedIn(child, found);
  return found;
}

/** The text as it is given out: who is no longer here is mentioned without a name. What is stored stays as it was written. */
export function withoutFormer(node: TextJson, gone: ReadonlySet<string>, locale: Locale): TextJson {
  const id = personIn(node);
  if (id !== null && gone.has(id)) return { ...node, attrs: { ...node.attrs, label: formerMember[locale] } };
  return node.content ? { ...node, content: node.content.map((child) => withoutFormer(child, gone, locale)) } : node;
}
