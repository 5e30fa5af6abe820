import { type Conversation, limits } from '@koinon/contract';
import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../lib/drafts.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';

interface Props {
  draft: string;
  title: string;
  hint: string;
  opened: boolean;
  onClose: () => void;
  /** Whom it goes to, where that is chosen here. */
  before?: ReactNode;
  ready?: boolean;
  send: (said: { subject: string; words: string }) => Promise<Conversation>;
  onSent: (conversation: Conversation) => void;
}

const nothing = { subject: '', words: '' };

/** What begins a conversation: its subject and the first words. What was written stays until it is sent. */
export function WriteDialog(props: Props) {
  const { draft, title, hint, opened, onClose, before, ready = true, send, onSent } = props;
  const { t } = useTranslation();
  const explain = useProblemText();
  const [said, setSaid, kept] = useDraft(draft, nothing);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const whole = said.subject.trim() !== '' && said.words.trim() !== '' && ready;
  const submit = async () => {
    if (!whole) return;
    setBusy(true);
    setFailure(null);
    try {
      const conversation = await send(said);
      kept.clear();
      onSent(conversation);
    } catch (error) {
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog title={title} opened={opened} onClose={onClose} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          {before}
          <TextInput
            label={t('directory.write.subject')}
            maxLength={limits.title}
            required
            data-autofocus={before ? undefined : true}
            value={said.subject}
            onChange={(event) => setSaid({ ...said, subject: event.currentTarget.value })}
          />
          <Textarea
            label={t('directory.write.words')}
            description={hint}
            maxLength={limits.longText}
            required
            autosize
            minRows={4}
            value={said.words}
            onChange={(event) => setSaid({ ...said, words: event.currentTarget.value })}
          />
          {failure && (
            <Alert color="clay" role="alert">
              {failure}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!whole}>
              {t('common.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
