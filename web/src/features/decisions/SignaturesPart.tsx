import type { DocumentStage } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useDocumentPage } from '../../shell/document/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { MySignature } from './MySignature.tsx';
import { useSignatures } from './use-decisions.ts';
import { listId } from './use-vote-in-address.ts';

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
      {signatures.items.map(
        ({ id, union, actor, at, decisionNumber, version, current, attestedBy, fingerprint, withdrawn }) => (
          <Stack key={id} gap={0}>
            <Text size="sm" fw={560} td={withdrawn ? 'line-through' : undefined}>
              {union.name}
            </Text>
            <Text size="sm" c="dimmed">
              <ActorName actor={actor} /> · <time dateTime={at}>{dates.moment(at)}</time>
              {decisionNumber && ` · ${t('decisions.signatures.decision', { number: decisionNumber })}`}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`decisions.signatures.by.${attestedBy}`, { fingerprint })}
            </Text>
            <Text size="sm" c="dimmed">
              {withdrawn
                ? t('decisions.signatures.withdrawn', { date: dates.moment(withdrawn.at) })
                : t(current ? 'decisions.signatures.onVersion' : 'decisions.signatures.onEarlier', {
                    number: version.number,
                  })}
            </Text>
          </Stack>
        ),
      )}
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
