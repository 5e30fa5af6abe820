import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wouldCloseCircle } from '@koinon/roadmap';
import { DependencyWarning } from './DependencyWarning.tsx';
import type { FieldsProps } from './ItemForm.tsx';
import { ItemLinks } from './ItemLinks.tsx';
import { useRoadmap } from './roadmap-context.ts';

/** What has to be finished first, and the documents behind the item. Only what closes no circle is offered. */
export function LinkFields({ item, items, set }: FieldsProps) {
  const { t } = useTranslation();
  const { documents, documentId } = useRoadmap();
  const known = new Set(documents.map((document) => document.id));
  const possible = items.filter(
    (each) => item.dependsOn.includes(each.id) || !wouldCloseCircle(items, item.id, each.id),
  );
  return (
    <>
      <MultiSelect
        label={t('roadmap.field.dependsOn')}
        description={t('roadmap.dependsOnHint')}
        placeholder={item.dependsOn.length === 0 ? t('roadmap.choose') : undefined}
        value={[...item.dependsOn]}
        data={possible.map((each) => ({ value: each.id, label: each.title || t('roadmap.untitled') }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        nothingFoundMessage={t('roadmap.noneFound')}
        onChange={(dependsOn) => set({ dependsOn })}
      />
      <DependencyWarning item={item} items={items} />
      {documentId !== null && <ItemLinks documentId={documentId} item={item} editable />}
      {documents.length > 0 && (
        <MultiSelect
          label={t('roadmap.field.documents')}
          placeholder={item.documentIds.length === 0 ? t('roadmap.choose') : undefined}
          value={item.documentIds.filter((id) => known.has(id))}
          data={documents.map((document) => ({ value: document.id, label: document.title }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          nothingFoundMessage={t('roadmap.noneFound')}
          // Links to documents this person may not see stay.
          onChange={(chosen) => set({ documentIds: [...item.documentIds.filter((id) => !known.has(id)), ...chosen] })}
        />
      )}
    </>
  );
}
