import { type ImportResult, shapes } from '@koinon/contract';
import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What is in a file, and what of it does not stay as it was. */
export function WhatWasFound({ result: { found, notes, outline } }: { result: ImportResult }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <Title order={3} size="h5">
          {t('transfer.import.foundTitle')}
        </Title>
        <List>
          {shapes.importFound
            .filter((what) => found[what] > 0)
            .map((what) => (
              <List.Item key={what}>{t(`transfer.import.found.${what}`, { count: found[what] })}</List.Item>
            ))}
        </List>
      </div>
      {notes.length > 0 && (
        <div>
          <Title order={3} size="h5">
            {t('transfer.import.notesTitle')}
          </Title>
          <List>
            {notes.map(({ kind, count }) => (
              <List.Item key={kind}>{t(`transfer.import.notes.${kind}`, { count })}</List.Item>
            ))}
          </List>
        </div>
      )}
      {outline.length > 0 && (
        <details>
          <Text component="summary" py={10} fw={560}>
            {t('transfer.import.outline')}
          </Text>
          <List type="ordered">
            {outline.map((line, index) => (
              // Headings of one file may be alike, and never change.
              // oxlint-disable-next-line react/no-array-index-key
              <List.Item key={index}>{line}</List.Item>
            ))}
          </List>
        </details>
      )}
    </>
  );
}
