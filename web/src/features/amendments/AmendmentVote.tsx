import type { Amendment } from '@koinon/contract';
import { Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../lib/keys.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { OpenVoteForm, useVotes, VoteCard } from '../decisions/index.ts';
import { useAmendmentWords } from './use-amendment-words.ts';

interface Props {
  vote: NonNullable<Amendment['vote']>;
  documentId: string;
}

/** The last vote on an amendment, where it is cast too. */
export function AmendmentVote({ vote: { id }, documentId }: Props) {
  const { t } = useTranslation();
  const votes = useVotes(documentId);
  const vote = votes.data?.items.find((one) => one.id === id);
  const waiting = (
    <Text size="sm" c="dimmed">
      {t('common.loading')}
    </Text>
  );
  if (!vote) return votes.isPending ? waiting : null;
  return (
    <Suspense fallback={waiting}>
      <VoteCard vote={vote} within="amendment" />
    </Suspense>
  );
}

/** Where a coordinator has the unions decide. */
export function PutToVote({ amendment }: { amendment: Amendment }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const words = useAmendmentWords();
  const [opened, setOpened] = useState(false);
  const { id, number, documentId } = amendment;
  return (
    <>
      <Button mih={44} variant="light" onClick={() => setOpened(true)}>
        {t('amendments.putToVote')}
      </Button>
      <FormDialog title={t('amendments.putToVoteTitle', { number })} opened={opened} onClose={() => setOpened(false)}>
        {opened && (
          <Suspense fallback={<Text c="dimmed">{t('common.loading')}</Text>}>
            <OpenVoteForm
              documentId={documentId}
              amendment={{ id, name: words.name(amendment) }}
              onDone={() => {
                setOpened(false);
                void client.invalidateQueries({ queryKey: keys.amendments(documentId) });
                focusAfter(() => document.getElementById(`amendment-${id}`), t('amendments.votingNow'));
              }}
            />
          </Suspense>
        )}
      </FormDialog>
    </>
  );
}
