import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The words of one page of the help, a paragraph for each line. */
export function TopicText({ id }: { id: string }) {
  const { t } = useTranslation();
  return t(`help.topics.${id}.body`)
    .split('\n')
    .map((line) => (
      <Text key={line} mb="sm">
        {line}
      </Text>
    ));
}
