import { routes, type Anchor } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Alert, Blockquote, Button, Select, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { idAmongAll } from './overall/lanes.ts';

interface Props {
  readonly documentId: string;
  readonly anchor: Anchor;
  readonly onDone: () => void;
}

/** Chooses the item of a roadmap that a paragraph justifies, among those that one may change. */
export function JustifyForm({ documentId, anchor, onDone }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const all = useQuery(query(keys.roadmap, routes.roadmap, { query: { limit: 2_000 } }));
  const link = useCall(routes.linkRoadmapItem, {
    meta: { quiet: true },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.roadmap });
      notify.done(t('roadmap.justify.done'));
      onDone();
    },
  });
  return (
    <Loaded query={all}>
      {({ items, documents }) => {
        const editable = documents.filter((one) => one.editable).sort((a, b) => compareGreek(a.title, b.title));
        const data = editable
          .map(({ id, title }) => ({
            group: title,
            items: items
              .filter((item) => item.documentId === id)
              .map((item) => ({
                value: idAmongAll(id, item.id),
                label: `${item.title || t('roadmap.untitled')} (${t(`roadmap.kind.${item.kind}`)})`,
              })),
          }))
          .filter((group) => group.items.length > 0);
        const entry = items.find((one) => idAmongAll(one.documentId, one.id) === chosen);
        if (data.length === 0) return <Text>{t('roadmap.justify.nothing')}</Text>;
        return (
          <Stack>
            <Blockquote p="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {anchor.quote}
            </Blockquote>
            <Select
              label={t('roadmap.justify.item')}
              placeholder={t('roadmap.choose')}
              data={data}
              value={chosen}
              onChange={setChosen}
              searchable
              limit={100}
              nothingFoundMessage={t('roadmap.noneFound')}
            />
            {link.error && (
              <Alert color="clay" role="alert">
                {problemText(link.error)}
              </Alert>
            )}
            <Button
              disabled={!entry}
              loading={link.isPending}
              onClick={() =>
                entry &&
                link.mutate({
                  params: { id: entry.documentId, itemId: entry.id },
                  body: { documentId, anchor },
                })
              }
            >
              {t('roadmap.justify.confirm')}
            </Button>
          </Stack>
        );
      }}
    </Loaded>
  );
}
