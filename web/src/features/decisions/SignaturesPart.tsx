import { limits, routes, type DocumentStage, type Signatures } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { usePutDecisions, useSignatures } from './use-decisions.ts';

const listId = 'document-signatures';

/** Who co-signed which version; the signature of my union. */
export function SignaturesPart({ stage }: { stage: DocumentStage }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { document } = useDocumentPage();
  const signatures = useSignatures(document.id).data;
  if (!signatures) return <Text c="dimmed">{t('common.loading')}</Text>;
  return (
    <Stack gap="sm" id={listId} tabIndex={-1}>
      {signatures.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(stage.version ? 'decisions.signatures.none' : 'decisions.signatures.notYet')}
        </Text>
      )}
      {signatures.items.map(({ id, union, actor, at, decisionNumber, version, current, withdrawn }) => (
        <Stack key={id} gap={0}>
          <Text size="sm" fw={560} td={withdrawn ? 'line-through' : undefined}>
            {union.name}
          </Text>
          <Text size="sm" c="dimmed">
            <ActorName actor={actor} /> · <time dateTime={at}>{dates.moment(at)}</time>
            {decisionNumber && ` · ${t('decisions.signatures.decision', { number: decisionNumber })}`}
          </Text>
          <Text size="sm" c="dimmed">
            {withdrawn
              ? t('decisions.signatures.withdrawn', { date: dates.moment(withdrawn.at) })
              : t(current ? 'decisions.signatures.onVersion' : 'decisions.signatures.onEarlier', {
                  number: version.number,
                })}
          </Text>
        </Stack>
      ))}
      {signatures.items.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('decisions.signatures.attested')}
        </Text>
      )}
      {stage.version &&
        signatures.mine.map((union) => <MySignature key={union.id} union={union} version={stage.version!} />)}
    </Stack>
  );
}

interface MineProps {
  union: Signatures['mine'][number];
  version: NonNullable<DocumentStage['version']>;
}

function MySignature({ union, version }: MineProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { document } = useDocumentPage();
  const put = usePutDecisions(document.id);
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const [number, setNumber, draft] = useDraft(`signature:${version.id}:${union.id}`, '');
  const shown = (words: string) => (next: Signatures) => {
    put.signatures(next);
    draft.clear();
    focusAfter(() => window.document.getElementById(listId), words);
  };
  const sign = useCall(routes.sign, { meta: { quiet: true }, onSuccess: shown(t('decisions.signatures.done')) });
  const withdraw = useCall(routes.withdrawSignature, { onSuccess: shown(t('decisions.signatures.withdrawnDone')) });
  const params = { id: document.id };
  const askWithdraw = async () => {
    const yes = await confirm({
      title: t('decisions.signatures.withdrawTitle', { union: union.shortName }),
      body: t('decisions.signatures.withdrawBody'),
      confirm: t('decisions.signatures.withdraw'),
      danger: true,
    });
    if (yes) withdraw.mutate({ params, body: { unionId: union.id } });
  };
  if (union.signed === 'yes')
    return (
      <Button variant="default" mih={44} loading={withdraw.isPending} onClick={() => void askWithdraw()}>
        {t('decisions.signatures.withdrawOf', { union: union.shortName })}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { id: versionId, hash } = version;
    sign.mutate({ params, body: { versionId, hash, decisionNumber: number.trim(), unionId: union.id } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {union.signed === 'earlier' && (
          <Text size="sm">{t('decisions.signatures.confirmEarlier', { number: version.number })}</Text>
        )}
        <TextInput
          label={t('decisions.signatures.number')}
          description={t('decisions.signatures.numberHint')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          maxLength={limits.name}
        />
        {sign.error && (
          <Alert color="clay" role="alert">
            {problemText(sign.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" mih={44} loading={sign.isPending} style={{ whiteSpace: 'normal' }}>
            {t('decisions.signatures.sign', { union: union.shortName })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
