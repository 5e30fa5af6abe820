import { type ExportFormat, routes, urlOf } from '@koinon/contract';
import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { notify } from '../../ui/notify.ts';
import { download } from './download.ts';

const formats = ['docx', 'pdf', 'odt', 'html', 'markdown', 'text'] as const satisfies readonly ExportFormat[];
const initial = { format: 'docx' as ExportFormat, cover: false, contents: false, comments: false };

/** Asks in which form one takes the text along, remembers it, and saves the file. */
export function ExportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const explain = useProblemText();
  const [choices, choose] = useDraft('export', initial);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const { format } = choices;
  const mayCover = format === 'pdf';
  const mayContents = format === 'pdf' || format === 'docx' || format === 'odt';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const mine = new AbortController();
    work.current = mine;
    setFailure(null);
    setBusy(true);
    const query = {
      format,
      cover: mayCover && choices.cover ? '1' : '0',
      contents: mayContents && choices.contents ? '1' : '0',
      comments: choices.comments ? '1' : '0',
    };
    try {
      const name = await download(urlOf(routes.exportDocument, { id: document.id }, query), mine.signal);
      notify.done(t('transfer.export.done', { name }));
      onClose();
    } catch (error) {
      if (mine.signal.aborted) notify.info(t('transfer.export.canceled'));
      else setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    work.current?.abort();
    onClose();
  };

  return (
    <FormDialog title={t('transfer.export.title')} opened={opened} onClose={close}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Radio.Group
            label={t('transfer.export.format')}
            value={format}
            onChange={(value) => choose({ ...choices, format: value as ExportFormat })}
          >
            <Stack gap={4} mt="xs">
              {formats.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  py={6}
                  disabled={busy}
                  label={t(`transfer.export.formats.${one}`)}
                  description={t(`transfer.export.means.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {mayCover && (
            <Checkbox
              label={t('transfer.export.cover')}
              description={t('transfer.export.coverMeans')}
              checked={choices.cover}
              disabled={busy}
              onChange={(event) => choose({ ...choices, cover: event.currentTarget.checked })}
            />
          )}
          {mayContents && (
            <Checkbox
              label={t('transfer.export.contents')}
              checked={choices.contents}
              disabled={busy}
              onChange={(event) => choose({ ...choices, contents: event.currentTarget.checked })}
            />
          )}
          <Checkbox
            label={t('transfer.export.comments')}
            description={t('transfer.export.commentsMean')}
            checked={choices.comments}
            disabled={busy}
            onChange={(event) => choose({ ...choices, comments: event.currentTarget.checked })}
          />
          {failure && (
            <Alert color="clay" role="alert">
              {failure}
            </Alert>
          )}
          <Text role="status" size="sm" c="dimmed">
            {busy ? t('transfer.export.busy') : ''}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={busy ? () => work.current?.abort() : close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('transfer.export.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
