import { type LockedSectionShape, routes } from '@koinon/contract';
import { ActionIcon, Group, List, Text } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { Moment } from '../../../ui/Moment.tsx';
import { nameOf } from '../../../ui/actor-words.ts';
import { usePutDocument } from '../use-document.ts';
import './locked.css';

/** Which parts of the text are locked, by whom and why; coordinators unlock them here. */
export function LockedList() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" mb="sm" id="locked-sections" tabIndex={-1}>
      <IconLock size={20} aria-hidden style={{ flex: 'none' }} />
      <div>
        <Text size="sm" fw={600}>
          {t('documents.sections.list')}
        </Text>
        <List size="sm" listStyleType="none" spacing={4}>
          {document.lockedSections.map((section) => (
            <Row key={section.id} section={section} />
          ))}
        </List>
      </div>
    </Group>
  );
}

function Row({ section }: { section: LockedSectionShape }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const focusAfter = useFocusAfter();
  const put = usePutDocument();
  const unlock = useCall(routes.unlockSection, { onSuccess: put });
  const title = section.title.trim().slice(0, 80) || t('documents.sections.untitled');
  return (
    <List.Item>
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {title} · {t('documents.lockedBy', { name: nameOf(section.by, t), reason: section.reason })} ·{' '}
          <Moment at={section.at} />
        </Text>
        {document.can.moderate && (
          <ActionIcon
            variant="subtle"
            size={44}
            aria-label={t('documents.sections.unlock', { title })}
            loading={unlock.isPending}
            onClick={() =>
              unlock.mutate(
                { params: { id: document.id, sectionId: section.id } },
                {
                  onSuccess: () =>
                    focusAfter(
                      () =>
                        window.document.getElementById('locked-sections') ??
                        window.document.getElementById('document-text'),
                      t('documents.sections.unlocked'),
                    ),
                },
              )
            }
          >
            <IconLockOpen size={20} />
          </ActionIcon>
        )}
      </Group>
    </List.Item>
  );
}
