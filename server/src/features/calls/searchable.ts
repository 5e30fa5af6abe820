import { toPlainText } from '@koinon/editor-schema';
import type { Searchable } from '../../runtime/searchable.ts';
import type { CallStore } from './store.ts';

/** How open calls are found by everybody, once they were published: by their title, their summary and their text. */
export const searchableCalls = (store: Pick<CallStore, 'find'>): Searchable => {
  const out = async (id: string) => {
    const row = await store.find(id);
    return row && row.state !== 'draft' ? row : null;
  };
  return {
    kind: 'call',
    types: ['call.published', 'call.changed', 'call.closed'],
    touched: ({ subject }) => subject?.id ?? null,
    async read(id) {
      const row = await out(id);
      if (!row) return null;
      const texts = [row.summary, row.text ? toPlainText(row.text) : ''];
      const passages = texts.filter((text) => text !== '').map((text) => ({ heading: '', text, at: '' }));
      return { title: row.title, passages, area: 'everyone', people: [] };
    },
    async open(caller, id) {
      const row = await out(id);
      if (!row) return null;
      const path = caller?.coordinator ? `/calls/${id}` : `/p/calls/${row.slug}`;
      return { title: row.title, place: { path, workspace: null, document: null, heading: null } };
    },
  };
};
