import { routes, urlOf, type FileShape } from '@koinon/contract';
import { sizeWords } from '@koinon/text';
import { ActionIcon, Anchor, Group, Image, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { WhereItHangs } from './WhereItHangs.tsx';
import { Row } from '../../ui/RowList.tsx';

interface Props {
  file: FileShape;
  workspaceId: string;
  /** Says which document it is attached to. */
  places: boolean;
}

/** What one should know of a file that search does not find by all it says. */
const lessFound = ['partly', 'empty', 'locked', 'unreadable', 'none'] as const;
/** Nobody expects words of them. */
const wordless = /^(?:image|audio|video)\//;

/** A file: its name takes it along; a picture is also shown here. */
export function FileRow({ file, workspaceId, places }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const [shown, { open, close }] = useDisclosure(false);
  const remove = useCall(routes.removeFile, {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.workspaceFiles(workspaceId) });
      focusAfter(() => window.document.querySelector('[data-files]'), t('files.deleted', { name: file.name }));
    },
  });
  const address = urlOf(routes.file, { id: file.id }, {});
  const ask = async () => {
    const yes = await confirm({
      title: t('files.deleteTitle', { name: file.name }),
      body: t('files.deleteBody'),
      confirm: t('common.delete'),
      danger: true,
    });
    if (yes) remove.mutate({ params: { id: file.id } });
  };
  const less = wordless.test(file.type) ? undefined : lessFound.find((one) => one === file.found);
  return (
    <Row
      main={
        <Anchor href={address} download={file.name} fw={560} style={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </Anchor>
      }
      sub={
        <>
          {sizeWords(file.bytes, i18n.language)}
          {file.by && (
            <>
              {' · '}
              <ActorName actor={file.by} />
            </>
          )}
          {' · '}
          <Moment at={file.at} />
          {places && <WhereItHangs file={file} />}
          {less && (
            <Text span size="sm" display="block">
              {t(`files.found.${less}`)}
            </Text>
          )}
        </>
      }
      end={
        <Group gap={4} wrap="nowrap">
          {file.shown && (
            <ActionIcon variant="subtle" size={44} aria-label={t('files.show', { name: file.name })} onClick={open}>
              <IconEye size={20} />
            </ActionIcon>
          )}
          {file.mayDelete && (
            <ActionIcon
              variant="subtle"
              color="clay"
              size={44}
              loading={remove.isPending}
              aria-label={t('files.delete', { name: file.name })}
              onClick={() => void ask()}
            >
              <IconTrash size={20} />
            </ActionIcon>
          )}
          <Modal
            opened={shown}
            onClose={close}
            size="xl"
            title={<Text span>{file.name}</Text>}
            closeButtonProps={{ 'aria-label': t('common.close') }}
          >
            <Image src={address} alt={file.name} fit="contain" mah="75vh" />
          </Modal>
        </Group>
      }
    />
  );
}
