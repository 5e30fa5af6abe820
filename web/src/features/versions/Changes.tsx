import type { Comparison } from '@koinon/contract';
import { Button, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SectionChanges } from './by-section.ts';
import classes from './history.module.css';

interface Props {
  comparison: Comparison;
  sections: readonly SectionChanges[];
  active: number | null;
  onPick: (index: number) => void;
  /** Takes back what changed in a section; null where one may not, or where there is nothing to take it back in. */
  onRestore: ((section: SectionChanges) => void) | null;
  restoring: boolean;
}

const capital = (words: string): string => words.slice(0, 1).toLocaleUpperCase() + words.slice(1);

/** What changed, in sentences in reading order, by section; each leads to its place in the text. */
export function Changes({ comparison, sections, active, onPick, onRestore, restoring }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      {sections.map((section) => (
        <Stack gap={4} key={section.at} component="section" aria-label={section.heading ?? t('versions.beginning')}>
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {section.heading ?? t('versions.beginning')}
          </Title>
          <ol className={classes.changes}>
            {section.indexes.map((index) => {
              const { sentence, authors } = comparison.items[index]!;
              return (
                <li key={index}>
                  <UnstyledButton
                    className={classes.change}
                    aria-current={index === active || undefined}
                    onClick={() => onPick(index)}
                  >
                    <Text component="span" size="sm" display="block" style={{ overflowWrap: 'anywhere' }}>
                      {capital(sentence)}
                    </Text>
                    {authors.length > 0 && (
                      <Text component="span" size="xs" c="dimmed" display="block">
                        {authors.map(({ name }) => name).join(', ')}
                      </Text>
                    )}
                  </UnstyledButton>
                </li>
              );
            })}
          </ol>
          {onRestore && (
            <Button
              variant="default"
              size="compact-sm"
              mih={44}
              w="fit-content"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              loading={restoring}
              aria-label={t('versions.restoreSectionOf', { heading: section.heading ?? t('versions.beginning') })}
              onClick={() => onRestore(section)}
            >
              {t('versions.restoreSection')}
            </Button>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
