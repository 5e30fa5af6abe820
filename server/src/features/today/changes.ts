import { type Actor, type ActTheme, type Locale, type TodayChange } from '@koinon/contract';
import { several, whoActed } from '../../letters/who-acted.ts';
import { presentActor } from '../../runtime/acting.ts';
import type { ActivityRow } from '../activity/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';

/** What the sentence says after the names: of one, of several, and the whole of it where nobody in particular acted. */
type Verb = readonly [one: string, more: string, nobody?: string];

const verbs: Record<Locale, Partial<Record<ActTheme | ActivityRow['type'], Verb>>> = {
  el: {
    text: ['έγραψε στο κείμενο', 'έγραψαν στο κείμενο'],
    comments: ['συμμετείχε στις συζητήσεις', 'συμμετείχαν στις συζητήσεις'],
    'thread.created': ['άνοιξε συζήτηση', 'άνοιξαν συζητήσεις'],
    'comment.added': ['σχολίασε', 'σχολίασαν'],
    'document.created': ['δημιούργησε το έγγραφο', 'δημιούργησαν έγγραφα'],
    'document.state': ['άλλαξε το στάδιο', 'άλλαξαν το στάδιο'],
    'document.renamed': ['άλλαξε τον τίτλο', 'άλλαξαν τον τίτλο'],
    document: ['άλλαξε τα στοιχεία του εγγράφου', 'άλλαξαν τα στοιχεία του εγγράφου'],
    'vote.opened': ['άνοιξε ψηφοφορία', 'άνοιξαν ψηφοφορίες'],
    'vote.cast': ['ψήφισε', 'ψήφισαν'],
    'vote.closed': ['έκλεισε ψηφοφορία', 'έκλεισαν ψηφοφορίες', 'Έκλεισε μια ψηφοφορία'],
    'signature.given': ['συνυπέγραψε', 'συνυπέγραψαν'],
    decisions: ['ενήργησε για την απόφαση', 'ενήργησαν για την απόφαση'],
    files: ['άλλαξε τα αρχεία', 'άλλαξαν τα αρχεία'],
    'file.added': ['πρόσθεσε αρχείο', 'πρόσθεσαν αρχεία'],
    'workspace.unionAdded': ['πρόσθεσε Ένωση στον χώρο', 'πρόσθεσαν Ενώσεις στον χώρο'],
    people: ['άλλαξε ποιοι συμμετέχουν', 'άλλαξαν ποιοι συμμετέχουν'],
    workspace: ['άλλαξε τα στοιχεία του χώρου', 'άλλαξαν τα στοιχεία του χώρου'],
    documents: ['άλλαξε τα έγγραφα του χώρου', 'άλλαξαν τα έγγραφα του χώρου'],
  },
  en: {
    text: ['wrote in the text', 'wrote in the text'],
    comments: ['took part in the discussions', 'took part in the discussions'],
    'thread.created': ['opened a discussion', 'opened discussions'],
    'comment.added': ['commented', 'commented'],
    'document.created': ['made the document', 'made documents'],
    'document.state': ['changed the stage', 'changed the stage'],
    'document.renamed': ['changed the title', 'changed the title'],
    document: ['changed the particulars of the document', 'changed the particulars of the document'],
    'vote.opened': ['opened a vote', 'opened votes'],
    'vote.cast': ['voted', 'voted'],
    'vote.closed': ['closed a vote', 'closed votes', 'A vote was closed'],
    'signature.given': ['co-signed', 'co-signed'],
    decisions: ['acted on the decision', 'acted on the decision'],
    files: ['changed the files', 'changed the files'],
    'file.added': ['added a file', 'added files'],
    'workspace.unionAdded': ['added a union to the workspace', 'added unions to the workspace'],
    people: ['changed who takes part', 'changed who takes part'],
    workspace: ['changed the particulars of the workspace', 'changed the particulars of the workspace'],
    documents: ['changed the documents of the workspace', 'changed the documents of the workspace'],
  },
};

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

/** What changed in a workspace, document by document, the newest first. */
export function changesOf(
  scope: WorkspaceScope,
  rows: readonly ActivityRow[],
  titles: ReadonlyMap<string, string>,
  locale: Locale,
): TodayChange[] {
  const workspace = { id: scope.workspaceId, title: scope.row.title };
  const shown = rows.filter(
    ({ documentId, seenBy }) => seenBy === 'readers' && (!documentId || titles.has(documentId)),
  );
  return [...Map.groupBy(shown, ({ documentId }) => documentId ?? '')].flatMap(([id, lines]) => {
    const sentences = sentencesOf(lines, locale);
    if (sentences.length === 0) return [];
    return [
      {
        workspace,
        document: id === '' ? null : { id, title: titles.get(id)! },
        path: id === '' ? `/workspaces/${scope.workspaceId}` : `/documents/${id}`,
        at: lines[0]!.at.toISOString(),
        sentences,
      },
    ];
  });
}
