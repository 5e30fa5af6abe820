import type { UnionMatch } from '@koinon/contract';
import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { matchesQuery } from './queries.ts';
import { TalkPage } from './TalkPage.tsx';
import { useVoices } from './use-voices.ts';
import { WriteToUnion } from './WriteToUnion.tsx';

/** Who seeks what another offers, in words. */
export function MatchesPage() {
  const { t } = useTranslation();
  const { union = '' } = useSearch({ strict: false }) as { union?: string };
  const found = useQuery(matchesQuery(/^[0-9a-f]{24}$/.test(union) ? union : ''));
  return (
    <TalkPage title={t('directory.matches.title')} lead={t('directory.matches.lead')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconArrowsExchange}
              title={t('directory.matches.none')}
              body={t('directory.matches.noneBody')}
            />
          ) : (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((match) => (
                <Match key={`${match.seeker.id} ${match.offerer.id}`} match={match} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </TalkPage>
  );
}

function Match({ match }: { match: UnionMatch }) {
  const { t, i18n } = useTranslation();
  const me = useSignedIn();
  const voices = useVoices();
  const [list] = useState(() => new Intl.ListFormat(i18n.language, { type: 'conjunction' }));
  const { seeker, offerer, need, offer, words, sameRegion, sectors } = match;
  const mine = voices.some(({ id }) => id === seeker.id)
    ? seeker.id
    : voices.some(({ id }) => id === offerer.id)
      ? offerer.id
      : null;
  const other = mine === seeker.id ? offerer : mine === offerer.id ? seeker : null;
  const quoted = words.map((word) => t('directory.matches.quoted', { word }));
  const why = [
    t('directory.matches.words', { count: words.length, words: list.format(quoted) }),
    sameRegion && t('directory.matches.sameRegion'),
    sectors.length > 0 && t('directory.matches.sectors', { count: sectors.length, sectors: list.format(sectors) }),
  ].filter(Boolean);
  return (
    <Paper withBorder p="md" component="li">
      <Stack gap={6}>
        <Text>
          <Anchor component={Link} to={`/unions/${seeker.id}`} inherit fw={600}>
            {seeker.name}
          </Anchor>{' '}
          {t('directory.matches.seeks', { need })}
        </Text>
        <Text>
          <Anchor component={Link} to={`/unions/${offerer.id}`} inherit fw={600}>
            {offerer.name}
          </Anchor>{' '}
          {t('directory.matches.offers', { offer })}
        </Text>
        <Text size="sm" c="dimmed">
          {why.join(' ')}
        </Text>
        <Group gap="xs" mt={4}>
          {other ? (
            <WriteToUnion union={other} named />
          ) : (
            me.coordinator && (
              <>
                <WriteToUnion union={seeker} named />
                <WriteToUnion union={offerer} named />
              </>
            )
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
