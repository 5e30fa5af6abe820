import { documentKinds, type DocumentShape } from '@koinon/contract';
import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilePlus, IconFiles } from '@tabler/icons-react';
import { compareGreek } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { documentsQuery } from '../queries.ts';
import { useWorkspace } from '../use-workspace.ts';
import { CreateDocument } from './CreateDocument.tsx';
import { DocumentRow } from './DocumentRow.tsx';
import classes from './documents.module.css';

/** The documents of the workspace by kind. */
export function DocumentsTab() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const documents = useQuery(documentsQuery(workspace.id));
  const [creating, { open, close }] = useDisclosure(false);
  const may = workspace.can.createDocuments;
  const button = may && (
    <Button leftSection={<IconFilePlus size={18} aria-hidden="true" />} onClick={open}>
      {t('workspaces.docs.new')}
    </Button>
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
            <Stack gap="xl">
              {button && <Group justify="flex-end">{button}</Group>}
              {documentKinds.map((kind) => (
                <Kind key={kind} title={t(`vocabulary.documentKindsPlural.${kind}`)} items={ofKind(items, kind)} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <CreateDocument workspaceId={workspace.id} opened={creating} onClose={close} />
    </>
  );
}

const ofKind = (items: readonly DocumentShape[], kind: string) =>
  items.filter((document) => document.kind === kind).sort((a, b) => compareGreek(a.title, b.title));

function Kind({ title, items }: { title: string; items: readonly DocumentShape[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      <ul className={classes.list}>
        {items.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </ul>
    </section>
  );
}
