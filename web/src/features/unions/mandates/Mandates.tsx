import type { Union } from '@koinon/contract';
import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsExchange, IconMailPlus, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { compareGreek } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../lib/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { RowList } from '../../../ui/RowList.tsx';
import { Section } from '../../../ui/Section.tsx';
import { InvitationList } from '../../invitations/index.ts';
import { mandatesQuery } from '../queries.ts';
import { GiveMandate } from './GiveMandate.tsx';
import { HandOver } from './HandOver.tsx';
import { InviteToUnion } from './InviteToUnion.tsx';
import { MandateRow } from './MandateRow.tsx';

/** The people of a union: their mandates with dates, and the means to give, change and end one. */
export function Mandates({ union }: { union: Union }) {
  const { t } = useTranslation();
  const mandates = useQuery(mandatesQuery(union.id));
  const [giving, give] = useDisclosure(false);
  const [inviting, invite] = useDisclosure(false);
  const [handing, hand] = useDisclosure(false);
  const me = useSignedIn();
  return (
    <Section title={t('unions.people.title')} lead={t('unions.people.lead')}>
      <Stack>
        <Group>
          <Button leftSection={<IconMailPlus size={18} aria-hidden="true" />} onClick={invite.open}>
            {t('unions.people.invite')}
          </Button>
          {me.coordinator && (
            <Button variant="default" leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={give.open}>
              {t('unions.people.give')}
            </Button>
          )}
          {!me.coordinator && (
            <Button
              variant="default"
              leftSection={<IconArrowsExchange size={18} aria-hidden="true" />}
              onClick={hand.open}
            >
              {t('unions.people.handOver')}
            </Button>
          )}
        </Group>
        <Loaded query={mandates}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconUsers} title={t('unions.people.emptyTitle')} body={t('unions.people.emptyBody')} />
            ) : (
              <RowList label={t('unions.people.title')}>
                {items
                  .toSorted((a, b) => compareGreek(a.person.name, b.person.name))
                  .map((mandate) => (
                    <MandateRow key={mandate.id} mandate={mandate} now={new Date(mandates.dataUpdatedAt)} />
                  ))}
              </RowList>
            )
          }
        </Loaded>
        <InvitationList scope={{ unionId: union.id }} />
      </Stack>
      <GiveMandate union={union} opened={giving} onClose={give.close} />
      <HandOver union={union} opened={handing} onClose={hand.close} />
      <InviteToUnion union={union} opened={inviting} onClose={invite.close} />
    </Section>
  );
}
