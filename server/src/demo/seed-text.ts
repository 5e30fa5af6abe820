import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Context } from '../context.ts';
import type { SignedIn } from '../runtime/caller.ts';
import { actingIn } from '../features/workspaces/index.ts';
import { drawings } from './content/drawings.ts';
import { type Block, drawn, toDocument } from './content/notation.ts';

/** A drawing as a picture of a document. */
async function picture(context: Context, caller: SignedIn, documentId: string, name: string): Promise<string> {
  const { clock, documents, images, uploads } = context;
  const drawing = drawings[name as keyof typeof drawings];
  const path = uploads.newPath();
  await writeFile(path, await sharp(Buffer.from(drawing)).png().toBuffer(), { mode: 0o600 });
  const kept = await images.take(path, caller, new AbortController().signal, async (tx) => {
    const { workspace, workspaceId } = await documents.policy.demand('edit', caller, documentId, tx);
    return { workspaceId, documentId, by: actingIn(caller, workspace, clock.now(), 'union') };
  });
  return kept.url;
}

/** A text with its drawings as pictures, and with links to documents that the content names by keys. */
export async function withPlaces(
  context: Context,
  caller: SignedIn,
  documentId: string,
  content: readonly Block[],
  documentOf: (key: string) => string,
): Promise<Block[]> {
  const placed = async (node: Block): Promise<Block> => {
    const { attrs, marks, content: inner } = node;
    const name = drawn(attrs?.['src']);
    const address = ({ type, attrs: of }: NonNullable<Block['marks']>[number]) => {
      const key = type === 'link' ? toDocument(of?.['href']) : null;
      return key === null
        ? { type, ...(of ? { attrs: of } : {}) }
        : { type, attrs: { href: context.site.link(`/documents/${documentOf(key)}`) } };
    };
    return {
      ...node,
      ...(name === null ? {} : { attrs: { ...attrs, src: await picture(context, caller, documentId, name) } }),
      ...(marks ? { marks: marks.map(address) } : {}),
      ...(inner ? { content: await Promise.all(inner.map(placed)) } : {}),
    };
  };
  return Promise.all(content.map(placed));
}
