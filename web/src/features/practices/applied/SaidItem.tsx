import { type PracticeApplication, routes } from '@koinon/contract';
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { ActorName } from '../../../ui/ActorName.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { ReportButton } from '../../moderation/index.ts';
import classes from '../practices.module.css';
import { ApplyForm } from './ApplyForm.tsx';

type Window = 'change' | 'followUp' | 'hide' | null;

/** What one union said, and how it went on. */
export function SaidItem({ said }: { said: PracticeApplication }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [window, setWindow] = useState<Window>(null);
  const keep = useKeep(said);
  const restore = useCall(routes.restorePracticeApplication, { onSuccess: () => keep('restored') });
  const { id, practiceId, union, on, experience, result, changes, followUps, actor, editedAt, hidden, can } = said;
  const close = () => setWindow(null);
  return (
    <li id={`applied-${id}`} tabIndex={-1} className={classes.said}>
      <Stack gap={6}>
        <Title order={3} size="h4">
          {union.name}
        </Title>
        <Text size="sm" c="dimmed">
          {t('practices.applied.since', { date: dates.theDay(`${on}T12:00:00Z`) })} · <ActorName actor={actor} />
          {editedAt && ` · ${t('practices.applied.edited')}`}
        </Text>
        {hidden && (
          <Text size="sm" c="dimmed">
            {t('practices.applied.hidden', { name: hidden.by.name, reason: hidden.reason })}
          </Text>
        )}
        {experience !== null && <Text className={classes.words}>{experience}</Text>}
        {result && (
          <Text className={classes.words}>
            <strong>{t('practices.applied.result')}:</strong> {result}
          </Text>
        )}
        {changes && (
          <Text className={classes.words}>
            <strong>{t('practices.applied.changes')}:</strong> {changes}
          </Text>
        )}
        {followUps.map(({ words, at, actor: by }) => (
          <div key={at}>
            <Text size="sm" c="dimmed">
              {t('practices.applied.wentOn')} · <Moment at={at} /> · <ActorName actor={by} />
            </Text>
            <Text className={classes.words}>{words}</Text>
          </div>
        ))}
        <Group gap="xs" className={classes.noPrint}>
          {can.edit && (
            <>
              <Button variant="light" size="compact-md" mih={44} onClick={() => setWindow('followUp')}>
                {t('practices.applied.followUp')}
              </Button>
              <Button variant="subtle" size="compact-md" mih={44} onClick={() => setWindow('change')}>
                {t('common.edit')}
              </Button>
            </>
          )}
          {experience !== null && !can.edit && (
            <ReportButton name={union.name} subject={{ type: 'practiceApplication', id }} />
          )}
          {can.hide && !hidden && (
            <Button variant="subtle" size="compact-md" mih={44} color="clay" onClick={() => setWindow('hide')}>
              {t('practices.applied.hide')}
            </Button>
          )}
          {can.hide && hidden && (
            <Button
              variant="subtle"
              size="compact-md"
              mih={44}
              loading={restore.isPending}
              onClick={() => restore.mutate({ params: { id: practiceId, applicationId: id } })}
            >
              {t('practices.applied.restore')}
            </Button>
          )}
        </Group>
      </Stack>
      <FormDialog title={t('common.edit')} opened={window === 'change'} onClose={close} size="lg">
        <ApplyForm practice={{ id: practiceId, can: noneElse }} said={said} onDone={close} />
      </FormDialog>
      <FormDialog title={t('practices.applied.followUp')} opened={window === 'followUp'} onClose={close}>
        <WordsForm said={said} what="followUp" onDone={close} />
      </FormDialog>
      <FormDialog title={t('practices.applied.hide')} opened={window === 'hide'} onClose={close}>
        <WordsForm said={said} what="hide" onDone={close} />
      </FormDialog>
    </li>
  );
}

const noneElse = { edit: false, propose: false, review: false, comment: false, applyAs: [] };

/** After an act on it: the card is asked for anew, and focus stays with what it was done to. */
function useKeep({ id, practiceId }: PracticeApplication) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  return async (told: 'followedUp' | 'hiddenNow' | 'restored') => {
    await client.invalidateQueries({ queryKey: keys.practice(practiceId) });
    focusAfter(() => document.getElementById(`applied-${id}`), t(`practices.applied.told.${told}`));
  };
}

interface WordsProps {
  said: PracticeApplication;
  what: 'followUp' | 'hide';
  onDone: () => void;
}

/** How it went on, or why it is hidden: one box of words. */
function WordsForm({ said, what, onDone }: WordsProps) {
  const { t } = useTranslation();
  const keep = useKeep(said);
  const [words, setWords, draft] = useDraft(`practice-${what}:${said.id}`, '');
  const params = { id: said.practiceId, applicationId: said.id };
  const after = (told: 'followedUp' | 'hiddenNow') => () => {
    draft.clear();
    onDone();
    void keep(told);
  };
  const followUp = useCall(routes.followUpPractice, { onSuccess: after('followedUp') });
  const hide = useCall(routes.hidePracticeApplication, { onSuccess: after('hiddenNow') });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() === '') return;
        if (what === 'hide') hide.mutate({ params, body: { reason: words } });
        else followUp.mutate({ params, body: { words } });
      }}
    >
      <Stack>
        <Textarea
          label={t(what === 'hide' ? 'practices.applied.reason' : 'practices.applied.followUpWords')}
          autosize
          minRows={3}
          maxLength={what === 'hide' ? 1000 : 5000}
          data-autofocus
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" loading={followUp.isPending || hide.isPending} disabled={words.trim() === ''}>
          {t(what === 'hide' ? 'practices.applied.hide' : 'common.send')}
        </Button>
      </Stack>
    </form>
  );
}
