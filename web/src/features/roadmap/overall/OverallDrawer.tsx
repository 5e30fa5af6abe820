import type { RoadmapAnswer } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { Anchor, Drawer, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ItemDetails } from '../ItemDetails.tsx';
import { idAmongAll, itemOf, withoutLane } from './lanes.ts';
import { useOwnEscape } from '../../../ui/use-own-escape.ts';

interface Props {
  readonly answer: RoadmapAnswer;
  readonly items: readonly RoadmapItem[];
  readonly openId: string | null;
  readonly onClose: () => void;
}

/** One item to read, with the way to where it can be changed. */
export function OverallDrawer({ answer, openId, onClose }: Props) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const id = openId === null ? null : withoutLane(openId);
  const entry = answer.items.find((one) => idAmongAll(one.documentId, one.id) === id);
  const document = answer.documents.find((one) => one.id === entry?.documentId);
  const workspace = answer.workspaces.find((one) => one.id === entry?.workspaceId);
  const own = useOwnEscape<HTMLDivElement>(openId !== null, onClose);
  return (
    <Drawer
      opened={openId !== null}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size={narrow ? '100%' : 480}
      title={entry ? t(`roadmap.kind.${entry.kind}`) : t('roadmap.title')}
      overlayProps={{ backgroundOpacity: 0.18 }}
      closeButtonProps={{ 'aria-label': t('common.close'), size: 44 }}
    >
      <div ref={own}>
        {!entry && <p role="status">{t('roadmap.goneMeanwhile')}</p>}
        {entry && (
          <Stack>
            <ItemDetails
              item={itemOf(entry)}
              items={answer.items.map(itemOf)}
              stands={{ documentId: entry.documentId, itemId: entry.id }}
            />
            <Text size="sm" c="dimmed">
              {t('roadmap.field.workspace')}: {workspace?.title}
            </Text>
            {document && (
              <Anchor component={Link} to={`/documents/${document.id}`} hash={`item-${entry.id}`}>
                {t('roadmap.overall.openDocument', { title: document.title })}
              </Anchor>
            )}
          </Stack>
        )}
      </div>
    </Drawer>
  );
}
