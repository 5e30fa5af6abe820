import { repairText } from '@koinon/editor-schema';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSessionView } from '../../../editor/index.ts';
import { useDocumentPage } from '../../../shell/document/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';

/** The text holds what no editor may be given: whoever may write is asked to repair it. */
export function RepairNotice() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { session, phase } = useDocumentPage();
  const { access, connection, stopped } = useSessionView(session);

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

  if (phase !== 'repair' || stopped) return null;
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
