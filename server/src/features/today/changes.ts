import type { Actor, Locale, TodayChange } from '@koinon/contract';
import { several, whoActed } from '../../letters/who-acted.ts';
import { presentActor } from '../../runtime/acting.ts';
import type { ActivityRow } from '../activity/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { verbs } from './verbs.ts';

/** Sentences on one document. */
const most = 3;

/** Lines of one verb, told together: «Τρεις Ενώσεις ψήφισαν». */
function sentencesOf(rows: readonly ActivityRow[], locale: Locale): string[] {
  const words = verbs[locale];
  const verbOf = ({ type, theme, count }: ActivityRow) =>
    // Of a line that stands for several acts only their theme is known.
    (count === 1 ? words[type] : undefined) ?? words[theme] ?? words[type];
  const told = rows.flatMap((row) => {
    const verb = verbOf(row);
    return verb ? [{ verb, row }] : [];
  });
  return [...Map.groupBy(told, ({ verb }) => verb)]
    .flatMap(([[one, more, bare], all]) => {
      const actors: Actor[] = all.flatMap(({ row }) => (row.actor ? [presentActor(row.actor)] : [])).toReversed();
      if (actors.length === 0) return bare ?? [];
      return `${whoActed(actors, locale)} ${several(actors) ? more : one}`;
    })
    .slice(0, most);
}

/** What a line is about, other than a document: an idea or an event, as search opens them. */
export function thingOf({ subject, context }: ActivityRow): { kind: 'idea' | 'event'; id: string } | null {
  if (typeof context['ideaId'] === 'string') return { kind: 'idea', id: context['ideaId'] };
  return subject?.type === 'event' ? { kind: 'event', id: subject.id } : null;
}

/** A thing as the reader may see it now. */
export interface Titled {
  title: string;
  path: string;
}

const placeOf = (row: ActivityRow): string => row.documentId ?? thingOf(row)?.id ?? '';

/** What changed in a workspace, thing by thing, the newest first. `seen`: what of it the reader may see, by its id. */
export function changesOf(
  scope: WorkspaceScope,
  rows: readonly ActivityRow[],
  seen: ReadonlyMap<string, Titled>,
  locale: Locale,
): TodayChange[] {
  const workspace = { id: scope.workspaceId, title: scope.row.title };
  const shown = rows.filter((row) => row.seenBy === 'readers' && (placeOf(row) === '' || seen.has(placeOf(row))));
  return [...Map.groupBy(shown, placeOf)].flatMap(([id, lines]) => {
    const sentences = sentencesOf(lines, locale);
    if (sentences.length === 0) return [];
    const [place, isDocument] = [seen.get(id), lines[0]!.documentId !== null];
    return [
      {
        workspace,
        document: place && isDocument ? { id, title: place.title } : null,
        thing: place && !isDocument ? place.title : null,
        path: place?.path ?? `/workspaces/${scope.workspaceId}`,
        at: lines[0]!.at.toISOString(),
        sentences,
      },
    ];
  });
}
