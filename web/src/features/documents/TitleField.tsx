import { limits, routes, type DocumentShape } from '@koinon/contract';
import { ActionIcon, Button, Group, TextInput, Title, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useFocusAfter } from '../../shell/index.ts';
import classes from './DocumentPage.module.css';
import { usePutDocument } from './use-document.ts';

/** The title, which those who manage the document change in place. */
export function TitleField({ document }: { document: DocumentShape }) {
  const { t } = useTranslation();
  const put = usePutDocument();
  const [editing, setEditing] = useState(false);
  const [title, setTitle, draft] = useDraft(`title:${document.id}`, document.title);
  const focusAfter = useFocusAfter();
  const pencil = useRef<HTMLButtonElement>(null);
  const close = () => {
    draft.clear();
    setEditing(false);
    focusAfter(() => pencil.current);
  };
  const change = useCall(routes.changeDocument, {
    onSuccess: (next) => {
      put(next);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = title.trim();
    if (!words || words === document.title) return close();
    change.mutate({ params: { id: document.id }, body: { title: words } });
  };

  if (!editing)
    return (
      <Group gap={4} wrap="nowrap" align="center" className={classes.titleRow}>
        <Title order={1} className={classes.title} title={document.title}>
          {document.title}
        </Title>
        {document.can.manage && (
          <Tooltip label={t('documents.rename')}>
            <ActionIcon
              ref={pencil}
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('documents.rename')}
              onClick={() => setEditing(true)}
            >
              <IconPencil size={18} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    );
  return (
    <form onSubmit={submit} className={classes.titleForm}>
      <TextInput
        aria-label={t('documents.titleLabel')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
        maxLength={limits.title}
        size="md"
        autoFocus
      />
      <Group gap="xs">
        <Button type="submit" loading={change.isPending} disabled={!title.trim()}>
          {t('common.save')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
