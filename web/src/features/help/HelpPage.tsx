import { Anchor, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { TopicText } from './TopicText.tsx';
import { helpRoles, rolesOf, topics } from './topics.ts';

/** All of the help, by who needs it; what one has no use for comes last. */
export function HelpPage() {
  const { t } = useTranslation();
  const own = rolesOf(useMe());
  const order = helpRoles.toSorted((a, b) => Number(own.includes(b)) - Number(own.includes(a)));
  return (
    <PageFrame title={t('help.title')} lead={t('help.lead')} width="text">
      <Stack gap="xl">
        {order.map((role) => (
          <Section key={role} title={t(`help.roles.${role}`)}>
            {topics
              .filter((topic) => topic.role === role)
              .map(({ id }) => (
                <article key={id} id={id} tabIndex={-1}>
                  <Title order={3} mt="md" mb={6}>
                    <Anchor href={`#${id}`} inherit c="inherit">
                      {t(`help.topics.${id}.title`)}
                    </Anchor>
                  </Title>
                  <TopicText id={id} />
                </article>
              ))}
          </Section>
        ))}
      </Stack>
    </PageFrame>
  );
}
