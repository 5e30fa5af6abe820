import { limits, routes, type DocumentStage, type Signatures } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call, query, useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { passkeyGivenUp, passkeysWork, provePasskey } from '../../lib/passkey.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { usePutDecisions } from './use-decisions.ts';
import { listId } from './use-vote-in-address.ts';

interface Props {
  union: Signatures['mine'][number];
  version: NonNullable<DocumentStage['version']>;
}

/** The signature of one union: given, by a passkey where the person has one, or withdrawn. */
export function MySignature({ union, version }: Props) {
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
  const params = { id: document.id };
  const body = { versionId: version.id, hash: version.hash, decisionNumber: number.trim(), unionId: union.id };
  const passkeys = useQuery({
    ...query(keys.passkeys, routes.passkeys, {}),
    enabled: passkeysWork() && union.signed !== 'yes',
    meta: { quiet: true },
  });
  const hasKey = (passkeys.data?.items.length ?? 0) > 0;
  const sign = useMutation({
    meta: { quiet: true },
    mutationFn: async (byKey: boolean) => {
      const answer = byKey && (await provePasskey(await call(routes.askSignature, { params, body })));
      return call(routes.sign, { params, body: { ...body, ...(answer ? { answer } : {}) } });
    },
    onSuccess: shown(t('decisions.signatures.done')),
  });
  const withdraw = useCall(routes.withdrawSignature, { onSuccess: shown(t('decisions.signatures.withdrawnDone')) });
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
    sign.mutate(hasKey);
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
            {passkeyGivenUp(sign.error) ? t('decisions.signatures.givenUp') : problemText(sign.error)}
          </Alert>
        )}
        <Text size="sm">{t(hasKey ? 'decisions.signatures.withKey' : 'decisions.signatures.withoutKey')}</Text>
        <Group>
          <Button
            type="submit"
            mih={44}
            h="auto"
            loading={sign.isPending}
            leftSection={hasKey ? <IconKey size={18} aria-hidden /> : undefined}
            style={{ whiteSpace: 'normal' }}
          >
            {t('decisions.signatures.sign', { union: union.shortName })}
          </Button>
          {hasKey && sign.error && (
            <Button variant="default" mih={44} onClick={() => sign.mutate(false)}>
              {t('decisions.signatures.signWithoutKey')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
