import type { PracticeShape } from '@koinon/contract';
import { Button, Stack, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Section } from '../../../ui/Section.tsx';
import { applicationsQuery } from '../queries.ts';
import { ApplyForm } from './ApplyForm.tsx';
import { SaidItem } from './SaidItem.tsx';

/** «Το εφαρμόσαμε κι εμείς»: what unions tell of having applied it, and where one adds one's own. */
export function AppliedPart({ practice }: { practice: PracticeShape }) {
  const { t } = useTranslation();
  const { id, state, can } = practice;
  const said = useQuery(applicationsQuery(id));
  const [opened, setOpened] = useState(false);
  if (state !== 'published' && practice.appliedBy.length === 0) return null;
  const add = can.applyAs.length > 0 && (
    <Button leftSection={<IconChecks size={18} aria-hidden="true" />} onClick={() => setOpened(true)}>
      {t('practices.applied.add')}
    </Button>
  );
  return (
    <Section title={t('practices.applied.title')} actions={add}>
      <Loaded query={said}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(add ? 'practices.applied.noneYet' : 'practices.applied.none')}</Text>
          ) : (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((one) => (
                <SaidItem key={one.id} said={one} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <FormDialog title={t('practices.applied.add')} opened={opened} onClose={() => setOpened(false)} size="lg">
        <ApplyForm practice={practice} onDone={() => setOpened(false)} />
      </FormDialog>
    </Section>
  );
}
