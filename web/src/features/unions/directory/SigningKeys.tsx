import { Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { Section } from '../../../ui/Section.tsx';
import { unionKeysQuery } from './queries.ts';

/** By which keys was signed for a union: whoever checks a signature compares its fingerprint with these. */
export function SigningKeys({ unionId }: { unionId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const found = useQuery(unionKeysQuery(unionId));
  return (
    <Section title={t('directory.keys.title')} lead={t('directory.keys.lead')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('directory.keys.none')}</Text>
          ) : (
            <RowList label={t('directory.keys.title')}>
              {items.map(({ publicKey, fingerprint, firstAt, lastAt }) => (
                <Row
                  key={publicKey}
                  main={<Code fz="sm">{fingerprint}</Code>}
                  sub={t('directory.keys.used', { first: dates.day(firstAt), last: dates.day(lastAt) })}
                />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </Section>
  );
}
