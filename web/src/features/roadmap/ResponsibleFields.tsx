import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldsProps } from './ItemForm.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { usePersonName } from './use-person-name.ts';

/** The union, and a person of it. A person chosen without a union brings theirs. */
export function ResponsibleFields({ item, set }: FieldsProps) {
  const { t } = useTranslation();
  const { people, unions } = useRoadmap();
  const nameOfPerson = usePersonName();
  const unionId = item.responsibleUnionId;
  const offered = [...people.values()].filter(
    (person) => unionId === null || person.unionId === unionId || person.id === item.responsiblePersonId,
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <Select
        label={t('roadmap.field.union')}
        placeholder={t('roadmap.choose')}
        nothingFoundMessage={t('roadmap.noneFound')}
        data={[...unions.values()].map((union) => ({ value: union.id, label: union.name }))}
        value={unionId}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(responsibleUnionId) => set({ responsibleUnionId })}
      />
      <Select
        label={t('roadmap.field.person')}
        placeholder={t('roadmap.choose')}
        nothingFoundMessage={t('roadmap.noneFound')}
        data={offered.map((person) => ({ value: person.id, label: nameOfPerson(person) }))}
        value={item.responsiblePersonId}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(responsiblePersonId) => {
          const theirs = responsiblePersonId === null ? null : (people.get(responsiblePersonId)?.unionId ?? null);
          const brings = unionId === null && theirs !== null && unions.has(theirs);
          set(brings ? { responsiblePersonId, responsibleUnionId: theirs } : { responsiblePersonId });
        }}
      />
    </SimpleGrid>
  );
}
