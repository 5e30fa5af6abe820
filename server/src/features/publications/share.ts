import { accents } from '@koinon/contract';
import type { Card } from '@koinon/interchange/card';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Reader } from './pages.ts';
import type { All, Publications } from './service.ts';
import { words } from './words.ts';

const printing = new URL('share-print.ts', import.meta.url);
/** Pictures that are kept; each is some 30 KB. */
const kept = 60;

/** What a public page is called; null for a page that is not there for everybody, or no more. */
function titleOf({ workspaces, calls, others }: All, path: string, { locale }: Reader) {
  const text = words[locale];
  for (const { scope, documents } of workspaces) {
    if (path === `/p/workspaces/${scope.workspaceId}`) return { kind: text.share.workspace, title: scope.row.title };
    const document = documents.find(({ documentId }) => path === `/p/documents/${documentId}`);
    if (document) return { kind: `${text.stages[document.row.state]} · ${scope.row.title}`, title: document.row.title };
  }
  const call = calls.find(({ slug }) => path === `/p/calls/${slug}`);
  if (call) return { kind: text.share.call, title: call.title };
  const other = others.find((one) => one.path === path);
  return other ? { kind: text.kinds[other.kind], title: other.title } : null;
}

/** The pictures that are shown where somebody shares the address of a public page. */
export function createShare(publications: Pick<Publications, 'all' | 'settings'>, worker: Pick<WorkerProcess, 'run'>) {
  const made = new Map<string, Promise<string>>();
  return {
    /** That of the page, or of the front page where there is none: asked for anew each time, drawn once. `who` has turns. */
    async picture(path: string, reader: Reader, who: string): Promise<Buffer> {
      const { locale } = reader;
      const [all, { chamberName, accent }] = await Promise.all([publications.all(), publications.settings()]);
      const front = { kind: words[locale].front, title: chamberName || words[locale].share.app };
      const { kind, title } = titleOf(all, path, reader) ?? front;
      const card: Card = {
        kind,
        title,
        chamber: title === chamberName ? words[locale].share.app : chamberName || words[locale].share.app,
        accent: accents[accent].light,
        language: locale,
      };
      const key = JSON.stringify(card);
      const known = made.get(key) ?? worker.run<string>(printing, card, { key: who });
      made.delete(key);
      made.set(key, known);
      known.catch(() => made.delete(key));
      // The one that was asked for longest ago goes.
      if (made.size > kept) made.delete(made.keys().next().value!);
      return Buffer.from(await known, 'base64');
    },
  };
}
