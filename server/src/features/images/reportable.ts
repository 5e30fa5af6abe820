import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import { type Documents, toldOf } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import { actingIn } from '../workspaces/index.ts';

interface Deps {
  clock: Clock;
  documents: Pick<Documents, 'policy'>;
  files: Pick<Files, 'store'>;
}

/** Pictures in texts. A hidden one keeps its place in the text, which nobody changes for that, and shows to coordinators alone. */
export function reportableImages({ clock, documents, files }: Deps): Reportable {
  async function set(tx: Transaction, caller: SignedIn, id: string, reason: string | null): Promise<void> {
    const row = (await files.store.byId('image', id, tx.session)) ?? refuse('not-found');
    const scope = await documents.policy.demand('moderate', caller, String(row.documentId), tx);
    if (reason === null && !row.hidden) return;
    const at = clock.now();
    const by = actingIn(caller, scope.workspace, at, 'team');
    await files.store.setHidden(scope, id, reason === null ? null : { reason, by, at }, tx.session);
    const about = toldOf(scope);
    await tx.tell({
      ...about,
      type: reason === null ? 'image.shown' : 'image.hidden',
      actor: by,
      subject: { id, title: scope.row.title },
      details: { reason: reason ?? row.hidden?.reason ?? '' },
    });
  }

  return {
    type: 'image',
    async open(caller, id) {
      const row = await files.store.byId('image', id);
      const scope = row && (await documents.policy.look(caller, String(row.documentId)));
      if (!scope) return null;
      if (row.hidden && !scope.rights.moderate && row.personId !== caller?.id) return null;
      const { workspace } = scope;
      return {
        title: scope.row.title,
        words: '',
        path: `/documents/${scope.documentId}`,
        author: row.by,
        workspace: { id: workspace.workspaceId, title: workspace.row.title },
        documentId: scope.documentId,
        moderates: scope.rights.moderate,
      };
    },
    hide: set,
    restore: (tx, caller, id) => set(tx, caller, id, null),
  };
}
