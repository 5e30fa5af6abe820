import { Button, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentPage } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { LoadError } from '../../ui/LoadError.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { OpenVoteForm } from './OpenVoteForm.tsx';
import { SignaturesPart } from './SignaturesPart.tsx';
import { useStage, useVotes } from './use-decisions.ts';
import { VersionsPart } from './VersionsPart.tsx';
import { VoteCard } from './VoteCard.tsx';

/** What unions decide about the document: its votes, who co-signed it, and the versions that were frozen. */
export function DecisionsPanel() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const stage = useStage(document.id);
  const votes = useVotes(document.id);
  if (stage.error && !stage.data) return <LoadError error={stage.error} onRetry={() => void stage.refetch()} />;
  if (!stage.data || !votes.data) return <Text c="dimmed">{t('common.loading')}</Text>;
  return (
    <Stack gap="lg" component="section" aria-label={t('decisions.title')}>
      <Part title={t('decisions.votes.title')}>
        {votes.data.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('decisions.votes.none')}
          </Text>
        )}
        {votes.data.items.map((vote) => (
          <VoteCard key={vote.id} vote={vote} />
        ))}
        <NewVote />
      </Part>
      <Part title={t('decisions.signatures.title')}>
        <SignaturesPart stage={stage.data} />
      </Part>
      <Part title={t('decisions.versions.title')}>
        <VersionsPart stage={stage.data} />
      </Part>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

/** For coordinators, while the stage takes votes. */
function NewVote() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const stage = useStage(document.id).data;
  const votes = useVotes(document.id).data?.items ?? [];
  const [opened, setOpened] = useState(false);
  const focusAfter = useFocusAfter();
  const voted = stage?.stage === 'voting';
  const may = document.can.moderate && (stage?.stage === 'draft' || stage?.stage === 'consultation' || voted);
  const underWay = voted && votes.some(({ state, version }) => state === 'open' && version !== null);
  if (!may || underWay || (voted && !stage?.version)) return null;
  return (
    <>
      <Button id="open-vote" variant="light" mih={44} onClick={() => setOpened(true)}>
        {t(voted ? 'decisions.votes.openOnVersion' : 'decisions.votes.openQuestion')}
      </Button>
      <FormDialog title={t('decisions.votes.openTitle')} opened={opened} onClose={() => setOpened(false)}>
        {opened && (
          <OpenVoteForm
            documentId={document.id}
            version={voted ? (stage?.version?.number ?? null) : null}
            onDone={(vote) => {
              setOpened(false);
              focusAfter(() => window.document.getElementById(`vote-${vote.id}`), t('decisions.votes.opened'));
            }}
          />
        )}
      </FormDialog>
    </>
  );
}
