import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceList, type ChoiceListHandle } from '../mention/ChoiceList.tsx';
import type { SlashSearch } from './slash.ts';

/** What a line that begins with a slash may become. */
export function SlashMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<SlashSearch | null>(null);
  const list = useRef<ChoiceListHandle>(null);
  useEffect(() => {
    editor.on('slashChanged', setSearch);
    const { slash } = editor.storage;
    slash.hear((event) => list.current?.onKey(event) ?? false);
    return () => {
      editor.off('slashChanged', setSearch);
      slash.hear(null);
    };
  }, [editor]);
  const items = search?.items;
  const choices = useMemo(
    () =>
      (items ?? []).map((entry) => ({
        key: `${entry.text}${entry.values?.level ?? ''}`,
        name: t(`editor.${entry.text}`, entry.values ?? {}),
        Sign: entry.Sign,
        entry,
      })),
    [items, t],
  );
  if (!search) return null;
  return (
    <ChoiceList
      ref={list}
      label={t('editor.slash.title')}
      items={choices}
      rect={search.rect}
      pick={({ entry }) => search.pick(entry)}
      close={() => setSearch(null)}
    />
  );
}
