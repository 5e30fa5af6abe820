import { documentKinds, type DocumentShape } from '@koinon/contract';
import { Button, Group, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconFilePlus, IconFiles } from '@tabler/icons-react';
import { compareGreek } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { KeepSwitch } from '../../offline/index.ts';
import { ImportDocument } from '../../transfer/index.ts';
import { documentsQuery } from '../queries.ts';
import { useWorkspace } from '../use-workspace.ts';
import { CreateDocument } from './CreateDocument.tsx';
import { DocumentRow } from './DocumentRow.tsx';
import classes from './documents.module.css';

/** The documents of the workspace. */
export function DocumentsTab() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const documents = useQuery(documentsQuery(workspace.id));
  const [creating, { open, close }] = useDisclosure(false);
  const [bringing, importing] = useDisclosure(false);
  const may = workspace.can.createDocuments;
  const button = may && (
    <Group gap="xs">
      <Button
        flex="none"
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden="true" />}
        onClick={importing.open}
      >
        {t('transfer.import.action')}
      </Button>
      <Button flex="none" leftSection={<IconFilePlus size={18} aria-hidden="true" />} onClick={open}>
        {t('workspaces.docs.new')}
      </Button>
    </Group>
  );

  return (
    <>
      <Loaded query={documents}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconFiles}
              title={t('workspaces.docs.emptyTitle')}
              body={t(may ? 'workspaces.docs.emptyBody' : 'workspaces.docs.emptyReader')}
              action={button}
            />
          ) : (
            <Stack>
              <Documents items={items} button={button} />
              <KeepSwitch workspaceId={workspace.id} documents={items} />
            </Stack>
          )
        }
      </Loaded>
      {/* Beside the list: the first document takes the place of what stands in an empty one. */}
      {may && <ImportDocument workspaceId={workspace.id} opened={bringing} {...importing} />}
      <CreateDocument workspaceId={workspace.id} opened={creating} onClose={close} />
    </>
  );
}

interface DocumentsProps {
  items: readonly DocumentShape[];
  button: ReactNode;
}

/** All documents in the order of their kinds, or those of one kind. */
function Documents({ items, button }: DocumentsProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState('');
  const kinds = documentKinds.filter((one) => items.some((item) => item.kind === one));
  const order = (document: DocumentShape) => documentKinds.indexOf(document.kind);
  const shown = items
    .filter((item) => !kind || item.kind === kind)
    .sort((a, b) => order(a) - order(b) || compareGreek(a.title, b.title));
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs" wrap="wrap">
        {kinds.length > 1 ? (
          <Select
            aria-label={t('workspaces.docs.ofKind')}
            value={kind}
            onChange={(value) => setKind(value ?? '')}
            data={[
              { value: '', label: t('workspaces.docs.allKinds') },
              ...kinds.map((value) => ({ value, label: t(`vocabulary.documentKindsPlural.${value}`) })),
            ]}
            maw={280}
            miw={180}
            flex={1}
          />
        ) : (
          <span />
        )}
        {button}
      </Group>
      <ul className={classes.list} aria-label={t('workspaces.tabs.documents')}>
        {shown.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </ul>
    </Stack>
  );
}
