import { isIncoming } from '@koinon/live-text/binding';
import { VisuallyHidden } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { DocumentSession } from '../sync/DocumentSession.ts';
import type { CaretUser } from '../text/carets.ts';

/** At most one announcement in this time, milliseconds: live writing must not drown the reader's own work. */
const quiet = 9_000;

interface Change {
  who: string;
  where: string;
}

function blockAt(editor: Editor, position: number): string {
  const $at = editor.state.doc.resolve(Math.min(position, editor.state.doc.content.size));
  for (let depth = $at.depth; depth > 0; depth--) {
    const node = $at.node(depth);
    if (node.isTextblock) return node.textContent.trim().split(/\s+/).slice(0, 6).join(' ');
  }
  return '';
}

/** What others change, told to screen readers in summary: who, and in which paragraph. */
export function ChangeAnnouncer({ session, editor }: { session: DocumentSession; editor: Editor }) {
  const { t } = useTranslation();
  const [told, setTold] = useState<Change | null>(null);

  useEffect(() => {
    let author: string | null = null;
    let last: Change | null = null;
    let spokenAt = -quiet;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      timer = undefined;
      if (!last) return;
      setTold(last);
      last = null;
      spokenAt = performance.now();
    };
    const heard = (transaction: Y.Transaction) => {
      if (transaction.origin !== session.provider.socket) return;
      const states = session.provider.socket.awareness.getStates();
      for (const [client, clock] of transaction.afterState) {
        if (client === session.doc.clientID || (transaction.beforeState.get(client) ?? 0) >= clock) continue;
        author = (states.get(client) as { user?: CaretUser } | undefined)?.user?.name ?? author;
      }
    };
    const changed = ({ transaction }: { transaction: Parameters<typeof isIncoming>[0] }) => {
      if (!transaction.docChanged || !isIncoming(transaction) || !author) return;
      let at = 0;
      transaction.mapping.maps.at(-1)?.forEach((_from, _to, _newFrom, newTo) => (at = newTo));
      last = { who: author, where: blockAt(editor, at) };
      timer ??= setTimeout(say, Math.max(800, spokenAt + quiet - performance.now()));
    };
    session.doc.on('beforeObserverCalls', heard);
    editor.on('transaction', changed);
    return () => {
      clearTimeout(timer);
      session.doc.off('beforeObserverCalls', heard);
      editor.off('transaction', changed);
    };
  }, [session, editor]);

  return (
    <VisuallyHidden role="log">
      {told && t(told.where ? 'editor.announce.changedAt' : 'editor.announce.changed', { ...told })}
    </VisuallyHidden>
  );
}
