import { type Moderatable, type ReportReason, limits, reportReasons, routes } from '@koinon/contract';
import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { notify } from '../../ui/notify.ts';
import { PictureField } from './PictureField.tsx';

export interface Reporting {
  subject: { type: Moderatable; id: string };
  /** The document whose pictures one may mean instead. */
  pictures?: boolean;
}

interface Props extends Reporting {
  opened: boolean;
  onClose: () => void;
}

/** Tells the coordinators of something that should not be there: the reason chosen, and what one wants to say of it. */
export function ReportDialog({ subject, pictures = false, opened, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<ReportReason | ''>('');
  const [picture, setPicture] = useState<string | null>(null);
  const [words, setWords, draft] = useDraft(`report:${subject.type}:${subject.id}`, '');
  const report = useCall(routes.report, {
    onSuccess: () => {
      draft.clear();
      setReason('');
      onClose();
      notify.done(t('moderation.report.done'));
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason === '') return;
    const about = picture ? { type: 'image' as const, id: picture } : subject;
    report.mutate({ body: { subject: about, reason, words: words.trim() } });
  };
  return (
    <FormDialog title={t('common.report')} opened={opened} onClose={onClose}>
      <form onSubmit={send}>
        <Stack>
          <Text size="sm">{t('moderation.report.lead')}</Text>
          {pictures && <PictureField value={picture} onChange={setPicture} />}
          <Radio.Group
            label={t('moderation.report.reason')}
            required
            value={reason}
            onChange={(next) => setReason(next as ReportReason)}
          >
            <Stack gap={0}>
              {reportReasons.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`moderation.reasons.${one}`)}
                  styles={{ body: { minHeight: 44, alignItems: 'center' }, labelWrapper: { flex: 1 } }}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={`${t('moderation.report.words')} (${t('common.optional')})`}
            description={t('moderation.report.wordsHint')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            maxLength={limits.reason}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={report.isPending} disabled={reason === ''}>
              {t('moderation.report.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
