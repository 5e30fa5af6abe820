import { limits } from '@koinon/contract';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../lib/drafts.ts';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  /** What the reason is kept under while it is written. */
  draft: string;
  title: string;
  label: string;
  /** Who will read it, and what follows. */
  hint: string;
  confirm: string;
  /** It takes something out of others' sight. */
  hides?: boolean;
  opened: boolean;
  busy: boolean;
  onClose: () => void;
  /** `done` once it has happened: the draft goes and the window closes. */
  onReason: (reason: string, done: () => void) => void;
}

/** What a coordinator does with a reason that others read: to lock, to hide. */
export function ReasonDialog(props: Props) {
  const { t } = useTranslation();
  const { onClose, onReason } = props;
  const [reason, setReason, draft] = useDraft(props.draft, '');
  const given = reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!given) return;
    onReason(given, () => {
      draft.clear();
      onClose();
    });
  };
  return (
    <FormDialog title={props.title} opened={props.opened} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={props.label}
            description={props.hint}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.reason}
            required
            autosize
            minRows={2}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" {...(props.hides ? { color: 'clay' } : {})} loading={props.busy} disabled={!given}>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
