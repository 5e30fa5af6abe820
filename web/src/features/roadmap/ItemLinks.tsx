import { routes, type RoadmapLink } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ItemLink } from './ItemLink.tsx';
import { ParagraphLink } from './ParagraphLink.tsx';
import { LinkChoice } from './LinkChoice.tsx';
import { useRoadmap } from './roadmap-context.ts';

interface Props {
  readonly documentId: string;
  readonly item: RoadmapItem;
  readonly editable?: boolean;
}

/** What was linked in another workspace is not told here: so often the window looks again. */
const again = 15_000;

/** What an item waits for in other roadmaps, and what waits for it there. */
export function ItemLinks({ documentId, item, editable = false }: Props) {
  const { t } = useTranslation();
  const { announce } = useRoadmap();
  const focusAfter = useFocusAfter();
  const client = useQueryClient();
  const choice = useId();
  const { data } = useQuery({
    ...query(keys.roadmapLinks(documentId), routes.roadmapLinks, { params: { id: documentId } }),
    refetchInterval: again,
    meta: { quiet: true },
  });
  const unlink = useCall(routes.unlinkRoadmapItem, {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.roadmap });
      announce(t('roadmap.links.removed'));
      focusAfter(() => document.getElementById(choice));
    },
  });
  const here = (end: RoadmapLink['from']) => end?.documentId === documentId && end.itemId === item.id;
  const ofTexts = (data?.items ?? []).filter(({ what, from }) => what === 'paragraph' && here(from));
  const paragraphs = ofTexts.filter(({ made }) => !made);
  const origins = ofTexts.filter(({ made }) => made);
  const steps = (data?.items ?? []).filter(({ what }) => what === 'item');
  const waits = steps.filter(({ from }) => here(from));
  const awaited = steps.filter(({ on }) => here(on));
  const remover = (linkId: string) =>
    editable ? () => unlink.mutate({ params: { id: documentId, linkId } }) : undefined;
  return (
    <>
      {(waits.length > 0 || editable) && (
        <Stack gap={6}>
          {waits.length > 0 && <Heading>{t('roadmap.links.waits')}</Heading>}
          <List>
            {waits.map((link) => (
              <ItemLink
                key={link.id}
                end={link.on}
                circular={link.circular}
                before={item.start ?? item.end}
                onRemove={remover(link.id)}
              />
            ))}
          </List>
          {editable && <LinkChoice id={choice} documentId={documentId} itemId={item.id} linked={waits} />}
        </Stack>
      )}
      {awaited.length > 0 && (
        <Stack gap={6}>
          <Heading>{t('roadmap.links.awaited')}</Heading>
          <List>
            {awaited.map((link) => (
              <ItemLink key={link.id} end={link.from} circular={link.circular} />
            ))}
          </List>
        </Stack>
      )}
      {origins.length > 0 && (
        <Stack gap={6}>
          <Heading>{t('roadmap.links.origin')}</Heading>
          <List>
            {origins.map((link) => (
              <ParagraphLink key={link.id} id={link.id} end={link.on} onRemove={remover(link.id)} />
            ))}
          </List>
        </Stack>
      )}
      {(paragraphs.length > 0 || editable) && (
        <Stack gap={6}>
          <Heading>{t('roadmap.links.paragraphs')}</Heading>
          <List>
            {paragraphs.map((link) => (
              <ParagraphLink key={link.id} id={link.id} end={link.on} onRemove={remover(link.id)} />
            ))}
          </List>
          {editable && (
            <Text size="xs" c="dimmed">
              {t('roadmap.links.paragraphHint')}
            </Text>
          )}
        </Stack>
      )}
    </>
  );
}

const Heading = ({ children }: { children: string }) => (
  <Text size="sm" fw={560}>
    {children}
  </Text>
);

const List = ({ children }: { children: React.ReactNode[] }) =>
  children.length === 0 ? null : (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {children}
    </Stack>
  );
