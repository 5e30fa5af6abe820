import { repairText } from '@koinon/editor-schema';
import type { DocumentShape, Me } from '@koinon/contract';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SaveStateBadge, StillText, useSessionView, type DocumentSession } from '../../editor/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { notify } from '../../ui/notify.ts';
import { DocumentHead } from './DocumentHead.tsx';
import classes from './DocumentPage.module.css';
import { Warnings } from './Notices.tsx';
import { RoadmapPart } from './RoadmapPart.tsx';
import { useMentionable } from './use-document.ts';

interface Props {
  document: DocumentShape;
  session: DocumentSession;
  me: Me | null;
}

/** A document whose text holds what no editor may be given: to be read, and to be repaired by whoever may write. */
export function RepairView({ document, session, me }: Props) {
  const { t } = useTranslation();
  const view = useSessionView(session);
  const mentionable = useMentionable(document.id, me !== null);
  return (
    <div className={classes.page}>
      <DocumentHead document={document} />
      <div className={classes.status}>
        <SaveStateBadge state={view.save} />
      </div>
      <Warnings document={document} session={session} view={view} />
      {!view.stopped && <RepairNotice session={session} />}
      {document.kind === 'roadmap' && (
        <RoadmapPart
          document={document}
          session={session}
          canWrite={view.access === 'write' && view.stopped === null}
          mentionable={mentionable.data}
        />
      )}
      <div className={`${classes.sheet} ${classes.still}`}>
        <StillText doc={session.doc} label={t('documents.textOf', { title: document.title })} />
      </div>
    </div>
  );
}

function RepairNotice({ session }: Pick<Props, 'session'>) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { access, connection } = useSessionView(session);
  const mayRepair = access === 'write' && connection === 'online';
  const why = access === 'write' ? 'editor.repair.offline' : 'editor.repair.byWriters';

  const repair = async () => {
    const yes = await confirm({
      title: t('editor.repair.askTitle'),
      body: t('editor.repair.askBody'),
      confirm: t('editor.repair.action'),
    });
    // The right may have gone while the question stood there.
    if (!yes || session.view().access !== 'write') return;
    repairText(session.doc);
    notify.done(t('editor.repair.done'));
  };

  return (
    <Alert color="ochre" icon={<IconTool />} title={t('editor.repair.title')} mb="sm">
      <Text size="sm">
        {t('editor.repair.body')} {!mayRepair && t(why)}
      </Text>
      {mayRepair && (
        <Group mt="sm" gap="xs">
          <Button size="compact-md" onClick={() => void repair()}>
            {t('editor.repair.action')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => location.reload()}>
            {t('common.reload')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
