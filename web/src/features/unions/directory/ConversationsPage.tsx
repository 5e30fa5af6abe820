import type { Conversation } from '@koinon/contract';
import { Anchor, Badge, Group } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { conversationsQuery } from './queries.ts';
import { TalkPage } from './TalkPage.tsx';
import { useVoices } from './use-voices.ts';

/** What one's union and others wrote to each other. */
export function ConversationsPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const voices = useVoices();
  const found = useQuery(conversationsQuery);
  return (
    <TalkPage title={t('directory.messages.title')} lead={t('directory.messages.lead')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconMessages}
              title={t('directory.messages.none')}
              body={t(
                voices.length > 0 || me.coordinator ? 'directory.messages.noneBody' : 'directory.messages.noneMember',
              )}
            />
          ) : (
            <RowList label={t('directory.messages.title')}>
              {items.map((one) => (
                <Line key={one.id} conversation={one} />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </TalkPage>
  );
}

function Line({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { id, kind, subject, unions, withTeam, lastAt, messages, closed, reported } = conversation;
  const who = [...unions.slice(0, 3).map(({ shortName }) => shortName), ...(withTeam ? [t('directory.team')] : [])];
  const more = unions.length - 3;
  return (
    <Row
      main={
        <Anchor component={Link} to={`/unions/messages/${id}`} inherit>
          {subject}
        </Anchor>
      }
      sub={[
        t(`directory.kinds.${kind}`),
        who.join(', ') + (more > 0 ? ` ${t('directory.more', { count: more })}` : ''),
        t('directory.messages.count', { count: messages.length }),
        dates.moment(lastAt),
      ].join(' · ')}
      end={
        <Group gap={6}>
          {reported && <Badge color="clay">{t('directory.reported')}</Badge>}
          {closed && <Badge color="gray">{t('directory.closed')}</Badge>}
        </Group>
      }
    />
  );
}
