import { limits, routes, stepsFrom, type DocumentState } from '@koinon/contract';
import { Alert, Anchor, Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { athensMidnight } from '../../i18n/athens.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useStage } from './use-decisions.ts';

/** Where a coordinator may take the document, what each step means and still needs, with its reason and date. */
export function StageDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog title={t('decisions.stage.change')} opened={opened} onClose={onClose}>
      {opened && <Steps onClose={onClose} />}
    </FormDialog>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const stage = useStage(document.id);
  const [chosen, setChosen] = useState<DocumentState | null>(null);
  const steps = stage.data?.steps ?? [];
  const step = steps.find((one) => one.stage === chosen);
  if (step)
    return (
      <StepForm step={step} open={stage.data?.openAmendments ?? 0} onBack={() => setChosen(null)} onDone={onClose} />
    );
  return (
    <Stack aria-busy={stage.isPending}>
      <Text size="sm">{t('decisions.stage.now', { stage: t(`vocabulary.documentStates.${document.state}`) })}</Text>
      {steps.map(({ stage: to, missing }) => (
        <Stack key={to} gap={4}>
          <Button
            variant="default"
            h="auto"
            mih={44}
            justify="flex-start"
            disabled={missing.length > 0}
            onClick={() => setChosen(to)}
          >
            {t(`vocabulary.documentStates.${to}`)}
          </Button>
          <Text size="sm" c="dimmed">
            {t(`documents.stateMeans.${to}`)}
          </Text>
          {missing.length > 0 && (
            <List size="sm" c="clay.8">
              {missing.map((need) => (
                <List.Item key={need}>{t(`decisions.needs.${need}`)}</List.Item>
              ))}
            </List>
          )}
        </Stack>
      ))}
    </Stack>
  );
}

interface StepProps {
  step: { stage: DocumentState };
  /** Amendments that nobody has decided on. */
  open: number;
  onBack: () => void;
  onDone: () => void;
}

function StepForm({ step: { stage: to }, open, onBack, onDone }: StepProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { document } = useDocumentPage();
  const client = useQueryClient();
  const [reason, setReason, draft] = useDraft(`stage:${document.id}`, '');
  const [day, setDay] = useState('');
  const row = stepsFrom({ state: document.state, archivedFrom: to }).find((one) => one.to === to);
  const needsReason = row?.needs.includes('reason') ?? false;
  const dated = to === 'consultation' || to === 'voting';
  const move = useCall(routes.moveStage, {
    meta: { quiet: true },
    onSuccess: (next) => {
      client.setQueryData(keys.stage(document.id), next);
      void client.invalidateQueries({ queryKey: keys.document(document.id) });
      void client.invalidateQueries({ queryKey: keys.workspaceDocuments(document.workspaceId) });
      draft.clear();
      notify.done(t('documents.stateChanged', { state: t(`vocabulary.documentStates.${to}`) }));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    move.mutate({
      params: { id: document.id },
      body: { stage: to, ...(words ? { reason: words } : {}), ...(day && dated ? { until: athensMidnight(day) } : {}) },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('documents.stateTitle', { state: t(`vocabulary.documentStates.${to}`) })}</Text>
        <Text size="sm" c="dimmed">
          {t(`documents.stateMeans.${to}`)}
        </Text>
        {to === 'voting' && open > 0 && (
          <Alert color="ochre" role="note">
            {t('decisions.stage.openAmendments', { count: open })}{' '}
            <Anchor component={Link} to={`/documents/${document.id}/amendments`} inherit>
              {t('decisions.stage.seeAmendments')}
            </Anchor>
          </Alert>
        )}
        {dated && (
          <TextInput
            type="date"
            label={t('decisions.stage.until')}
            description={t('decisions.stage.untilHint')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('decisions.stage.reason')}
          description={t('decisions.stage.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={limits.reason}
          required={needsReason}
          autosize
          minRows={2}
          data-autofocus
        />
        {move.error && (
          <Alert color="clay" role="alert">
            {problemText(move.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t('common.back')}
          </Button>
          <Button type="submit" loading={move.isPending} disabled={needsReason && !reason.trim()}>
            {t('documents.stateConfirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
