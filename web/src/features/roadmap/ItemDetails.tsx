import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { shownProgress } from '@koinon/roadmap';
import { DependencyWarning } from './DependencyWarning.tsx';
import classes from './ItemDetails.module.css';
import { useRoadmap } from './roadmap-context.ts';
import { usePersonName } from './use-person-name.ts';
import { IdeaLinks } from './IdeaLinks.tsx';
import { ItemFollow } from './ItemFollow.tsx';
import { ItemLinks } from './ItemLinks.tsx';
import { ItemFiles } from './ItemFiles.tsx';
import { ItemTalkPart } from './ItemTalkPart.tsx';
import { StatusMenu } from './StatusMenu.tsx';
import { useDates } from './use-dates.ts';

interface Props {
  readonly item: RoadmapItem;
  readonly items: readonly RoadmapItem[];
  /** Where it stands, and its own id there; of an item of the open document that is plain. */
  readonly stands?: { readonly documentId: string; readonly itemId: string };
}

/** An item to read, for those who may not change it. Only what is filled in. */
export function ItemDetails({ item, items, stands }: Props) {
  const { t } = useTranslation();
  const { documentId, documents, people, unions } = useRoadmap();
  const dates = useDates();
  const place = stands ?? (documentId === null ? null : { documentId, itemId: item.id });
  const titleOf = (id: string | null) => items.find((each) => each.id === id)?.title;
  const nameOfPerson = usePersonName();
  const person = item.responsiblePersonId === null ? undefined : people.get(item.responsiblePersonId);
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['goal', titleOf(item.parentId)],
    ['dates', dates.span(item)],
    ['progress', item.kind === 'milestone' ? null : t('roadmap.percent', { value: shownProgress(item, items) })],
    ['union', item.responsibleUnionId && unions.get(item.responsibleUnionId)?.name],
    ['person', person && nameOfPerson(person)],
    ['pillar', item.pillar && t(`vocabulary.pillars.${item.pillar}`)],
    ['level', item.level && t(`vocabulary.levels.${item.level}`)],
    ['regions', item.regions.map((region) => t(`vocabulary.regions.${region}`)).join(', ')],
    ['dependsOn', item.dependsOn.map(titleOf).join(', ')],
  ];
  return (
    <div className={classes.root}>
      <h3 className={classes.title}>{item.title || t('roadmap.untitled')}</h3>
      <StatusMenu item={item} />
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(`roadmap.field.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <DependencyWarning item={item} items={items} />
      {place && <ItemLinks documentId={place.documentId} item={{ ...item, id: place.itemId }} />}
      {item.description && <p className={classes.description}>{item.description}</p>}
      <IdeaLinks ids={item.ideaIds} />
      <ul className={classes.documents}>
        {documents
          .filter((document) => item.documentIds.includes(document.id))
          .map((document) => (
            <li key={document.id}>
              <a href={document.href}>{document.title}</a>
            </li>
          ))}
      </ul>
      {place && <ItemFollow documentId={place.documentId} item={{ ...item, id: place.itemId }} />}
      {place && <ItemFiles documentId={place.documentId} itemId={place.itemId} />}
      <ItemTalkPart item={item} />
    </div>
  );
}
