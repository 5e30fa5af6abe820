import { routes, type SearchHit } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconBulb,
  IconCalendarEvent,
  IconFileText,
  IconGavel,
  IconHash,
  IconMap2,
  IconNotebook,
  type Icon,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { ChoiceList, type Choice, type ChoiceListHandle } from '../mention/ChoiceList.tsx';
import type { LinkSearch } from './link-typed.ts';
import { numbersIn } from './numbers.ts';
import type { Aim } from './read-numbers.ts';
import { refer } from './refer.ts';

interface Props {
  editor: Editor;
  search: LinkSearch;
  onClose: () => void;
}

type Target = Choice & ({ aim: Aim } | { href: string });

/** Milliseconds of quiet after a key before the server is asked. */
const pause = 150;
const most = { here: 5, elsewhere: 8 } as const;

const signs: Partial<Record<SearchHit['kind'], Icon>> = {
  document: IconFileText,
  practice: IconNotebook,
  event: IconCalendarEvent,
  idea: IconBulb,
  decision: IconGavel,
  amendment: IconGavel,
};

function targetOf({ kind, id, title, place }: SearchHit): Target[] {
  const Sign = signs[kind];
  if (!Sign) return [];
  // An item of a roadmap is found in its document, under a heading of its own.
  const item = /#item-/.test(place.path) && place.heading !== null;
  return [
    {
      key: `${kind}:${id}:${place.path}`,
      name: item ? place.heading! : title,
      detail: [item ? title : null, place.workspace?.title].filter(Boolean).join(' · '),
      Sign: item ? IconMap2 : Sign,
      href: new URL(place.path, window.location.origin).href,
    },
  ];
}

/** What two brackets may lead to: articles and headings of this text, then documents, items of roadmaps and what else is found. */
export function LinkMenu({ editor, search, onClose }: Props) {
  const { t } = useTranslation();
  const list = useRef<ChoiceListHandle>(null);
  const words = search.query.trim();
  const [q] = useDebouncedValue(words, pause);
  const asked = { q, limit: most.elsewhere };
  const found = useQuery({
    ...query(keys.search(asked), routes.search, { query: asked }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  useEffect(() => {
    const { linkTyped } = editor.storage;
    linkTyped.hear((event) => list.current?.onKey(event) ?? false);
    return () => linkTyped.hear(null);
  }, [editor]);

  const hits = words === '' || q === '' ? undefined : found.data?.items;
  const items = useMemo(() => {
    const sought = foldGreek(words);
    const here = (numbersIn(editor.state)?.aims ?? [])
      .filter(({ cite, label, words: of }) => foldGreek(`${label} ${cite.plain} ${of}`).includes(sought))
      .slice(0, most.here)
      .map((aim): Target => ({
        key: `at:${aim.at}`,
        name: aim.cite.plain,
        detail: aim.kind === 'heading' ? t('editor.linkTyped.here') : aim.words.slice(0, 80),
        Sign: IconHash,
        aim,
      }));
    const seen = new Set<string>();
    const elsewhere = (hits ?? []).flatMap(targetOf).filter(({ key }) => !seen.has(key) && seen.add(key));
    return [...here, ...elsewhere];
  }, [editor, words, hits, t]);

  const pick = (target: Target) => {
    const { range } = search;
    if ('aim' in target) refer(editor, target.aim, 'plain', range);
    else
      editor
        .chain()
        .insertContentAt(range, {
          type: 'text',
          text: target.name,
          marks: [{ type: 'link', attrs: { href: target.href } }],
        })
        .run();
    editor.commands.focus();
  };
  const waiting = words !== '' && (found.isFetching || q !== words);
  const none = words === '' ? 'ask' : waiting ? 'waiting' : found.isError ? 'failed' : null;
  return (
    <ChoiceList
      ref={list}
      label={t('editor.linkTyped.title')}
      items={items}
      rect={search.rect}
      pick={pick}
      close={onClose}
      {...(none ? { none: t(`editor.linkTyped.${none}`) } : {})}
    />
  );
}
