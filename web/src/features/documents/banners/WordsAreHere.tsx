import type { DocumentShape } from '@koinon/contract';
import { jsonOf, toMarkdown } from '@koinon/editor-schema';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSession } from '../../../editor/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';

/** A file name out of a title. */
const fileName = (title: string) => `${title.replace(/[^\p{L}\p{N} .-]/gu, '').slice(0, 80) || 'koinon'}.md`;

interface Props {
  document: DocumentShape;
  session: DocumentSession;
}

/** «Τα λόγια σας είναι ακόμη εδώ»: words the server did not take can be carried away, or given up. */
export function WordsAreHere({ document, session }: Props) {
  const { t } = useTranslation();
  return (
    <Alert color="ochre" icon={<IconAlertTriangle />} title={t('editor.here.title')} mb="sm">
      <Text size="sm">{t('editor.here.body')}</Text>
      <Group mt="sm" gap="xs">
        <WordsActions document={document} session={session} dirty />
      </Group>
    </Alert>
  );
}

interface ActionsProps extends Props {
  /** There is something in it to give up. */
  dirty: boolean;
  /** What else can be done; giving up comes last. */
  children?: ReactNode;
}

/** What can be done with a text that is only here. */
export function WordsActions({ document, session, dirty, children }: ActionsProps) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const words = () => toMarkdown(jsonOf(session.doc));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words());
      notify.done(t('common.copied'));
    } catch {
      notify.error(t('editor.here.copyFailed'));
    }
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([words()], { type: 'text/markdown' }));
    const link = window.document.createElement('a');
    link.href = url;
    link.download = fileName(document.title);
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const discard = async () => {
    const yes = await confirm({
      title: t('editor.here.discardTitle'),
      body: t('editor.here.discardBody'),
      confirm: t('editor.here.discard'),
      danger: true,
    });
    if (!yes) return;
    await session.discardLocal();
    location.reload();
  };
  return (
    <>
      <Button size="compact-md" onClick={() => void copy()}>
        {t('editor.here.copy')}
      </Button>
      <Button size="compact-md" variant="default" onClick={download}>
        {t('editor.here.download')}
      </Button>
      {children}
      {dirty && (
        <Button size="compact-md" variant="subtle" color="gray" onClick={() => void discard()}>
          {t('editor.here.discard')}
        </Button>
      )}
    </>
  );
}
