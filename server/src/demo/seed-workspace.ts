import type * as Y from 'yjs';
import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import type { DemoDocument, DemoWorkspace } from './content/shapes.ts';
import { writeText } from './live-text.ts';
import { withPlaces } from './seed-text.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;
/** Who opens workspaces and moves documents from stage to stage. */
export const coordinatorKey = 'eleni';

export interface SeededDocument {
  id: string;
  workspaceId: string;
  content: DemoDocument;
  /** The text as it was written, to anchor comments in. */
  doc: Y.Doc;
}

/** Makes a workspace with its documents and their texts. */
export async function seedWorkspace(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  { unions, documents: contents, locale, hoursBetweenDocuments, ...fields }: DemoWorkspace,
): Promise<SeededDocument[]> {
  const { workspaces, documents, sync } = context;
  const coordinator = await cast.caller(coordinatorKey);
  const unionIds = unions.map((key) => cast.unionId(key));
  const workspace = await workspaces.create(coordinator, { ...fields, namesPublic: true, unionIds });

  const made: { id: string; content: DemoDocument }[] = [];
  for (const content of contents) {
    clock.pass(hoursBetweenDocuments * hour);
    const { kind, title } = content;
    const { id } = await documents.create(await cast.caller(content.by), workspace.id, { kind, title }, locale);
    made.push({ id, content });
  }

  const documentId = (key: string) => {
    const found = made.find(({ content }) => content.key === key);
    if (!found) throw new Error(`the demo content names the document ${key}, which does not exist`);
    return found.id;
  };
  const seeded: SeededDocument[] = [];
  for (const { id, content } of made) {
    clock.pass(hour / 2);
    const stored = await sync.read(id);
    const written = await withPlaces(context, await cast.caller(content.by), id, content.text, documentId);
    const { doc, update } = writeText(stored, written, content.roadmap ?? [], { ...cast, documentId });
    await sync.write(id, update, { personId: cast.personId(content.by) });
    if (content.template) await documents.asTemplate(await cast.caller(content.by), id, true);
    seeded.push({ id, workspaceId: workspace.id, content, doc });
  }
  return seeded;
}
