import { sizeWords } from '@koinon/text';
import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPaperclip, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusAfter } from '../../shell/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useWorkspace } from '../workspaces/index.ts';
import { AddFiles } from './AddFiles.tsx';
import { FileRows } from './FileRows.tsx';
import { useFiles } from './use-files.ts';

const afterTyping = 300;

/** The files of a workspace and of its documents, and the room that is left for more. */
export function FilesTab() {
  const { t, i18n } = useTranslation();
  const { id: workspaceId } = useWorkspace();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), afterTyping);
  const pointed = useLocation({ select: ({ hash }) => /^file-([0-9a-f]{24})$/.exec(hash)?.[1] });
  const focusAfter = useFocusAfter();
  const files = useFiles({ workspaceId, ...(pointed ? { file: pointed } : q ? { q } : {}) });
  const first = files.data?.pages[0];
  const none = first?.items.length === 0 && q === '';
  const showAll = () => focusAfter(() => window.document.querySelector('[data-files]'), t('files.allShown'));
  const room = first?.quota.workspace;
  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  const said = room && t('files.room', { used: size(room.used), most: size(room.most) });
  const add = first?.mayAdd && <AddFiles to={{ workspaceId }} />;
  return (
    <Stack>
      {pointed && (
        <Group gap="sm">
          <Text>{t('files.pointed')}</Text>
          <Button component={Link} to="." hash="" variant="default" mih={44} onClick={showAll}>
            {t('files.all')}
          </Button>
        </Group>
      )}
      {!none && !pointed && (
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('files.search')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            style={{ flex: '1 1 220px' }}
          />
          {add}
        </Group>
      )}
      <FileRows
        files={files}
        workspaceId={workspaceId}
        label={t('workspaces.tabs.files')}
        places
        empty={
          pointed ? (
            <Text role="status">{t('files.pointedGone')}</Text>
          ) : q === '' ? (
            <EmptyState
              icon={IconPaperclip}
              title={t('files.emptyTitle')}
              body={t(first?.mayAdd ? 'files.emptyBody' : 'files.emptyReader')}
              action={add}
            />
          ) : (
            <Text role="status">{t('files.noneFound', { q })}</Text>
          )
        }
      />
      {room && (
        <Stack gap={4} maw={360}>
          <Text size="sm" c="dimmed">
            {said}
          </Text>
          <Progress value={Math.min(100, (100 * room.used) / room.most)} aria-label={said ?? ''} />
        </Stack>
      )}
    </Stack>
  );
}
