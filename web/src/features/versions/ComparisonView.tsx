import { limits, type Comparison, type DifferencePart, type DocumentShape } from '@koinon/contract';
import { ActionIcon, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ComparedText, comparedDoc, goToDifference, type ShownDifference } from '../../editor/index.ts';
import { bySection } from './by-section.ts';
import { Changes } from './Changes.tsx';
import classes from './history.module.css';

interface Props {
  comparison: Comparison;
  document: DocumentShape;
  heading: ReactNode;
  headingId: string;
  /** What the later of the two is called. */
  ended: string;
  /** Takes some changes back; null where that cannot be. */
  restore: { pending: boolean; some: (changes: readonly string[], section: string) => void } | null;
}

const hues = 6;
/** The colour of what went: nobody is told to have taken it. */
const goneHue = 2;

/** Two states of a text: first in sentences, then in the text itself. */
export function ComparisonView({ comparison, document, heading, headingId, ended, restore }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number | null>(null);
  const [marked, setMarked] = useState(true);
  const { items, content } = comparison;
  const doc = useMemo(() => comparedDoc(content), [content]);
  const sections = useMemo(() => bySection(doc, items), [doc, items]);
  const shown = useMarks(comparison);
  const pick = (index: number) => {
    setMarked(true);
    setActive(index);
    // Once its mark is drawn.
    requestAnimationFrame(() => frame.current && goToDifference(frame.current, index));
  };
  const step = (by: 1 | -1) =>
    pick(active === null ? (by === 1 ? 0 : items.length - 1) : (active + by + items.length) % items.length);
  return (
    <div className={classes.columns}>
      <Stack gap="md" className={classes.said} component="section" aria-labelledby={headingId}>
        {heading}
        <Changes
          comparison={comparison}
          sections={sections}
          active={active}
          onPick={pick}
          restoring={restore?.pending ?? false}
          onRestore={
            restore &&
            (({ heading: words, indexes }) =>
              restore.some(
                indexes.flatMap((index) => items[index]!.ids).slice(0, limits.versions.changes),
                words ?? t('versions.beginning'),
              ))
          }
        />
      </Stack>
      <section className={classes.text} aria-label={t('versions.inText')}>
        {items.length > 0 && (
          <Group gap="xs" className={classes.steps} justify="space-between">
            <SegmentedControl
              size="sm"
              aria-label={t('versions.view')}
              value={marked ? 'marked' : 'plain'}
              onChange={(value) => setMarked(value === 'marked')}
              data={[
                { value: 'marked', label: t('versions.marked') },
                { value: 'plain', label: t('versions.plain') },
              ]}
            />
            <Group gap={4} wrap="nowrap">
              <ActionIcon size={44} variant="default" aria-label={t('versions.changeBefore')} onClick={() => step(-1)}>
                <IconChevronUp size={20} aria-hidden />
              </ActionIcon>
              <Text size="sm" miw={56} ta="center">
                {active === null ? items.length : `${active + 1} / ${items.length}`}
              </Text>
              <ActionIcon size={44} variant="default" aria-label={t('versions.changeAfter')} onClick={() => step(1)}>
                <IconChevronDown size={20} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
        )}
        <div className={classes.sheet} ref={frame}>
          {doc ? (
            <ComparedText
              content={content}
              differences={marked ? shown : []}
              active={active}
              onPick={setActive}
              label={t('versions.textOf', { title: document.title, name: ended })}
              language={document.locale}
            />
          ) : (
            <Text>{t('versions.tooNew')}</Text>
          )}
        </div>
      </section>
    </div>
  );
}

/** Each who wrote has a colour, in the order in which they come; what went and whose it is says the mark itself. */
function useMarks({ items }: Comparison): readonly ShownDifference[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const order = [...new Set(items.flatMap(({ authors }) => authors.map(({ id }) => id)))];
    return items.map(({ parts, sentence, authors }): ShownDifference => {
      const hueOf = ({ author }: DifferencePart) => {
        const id = author?.id ?? authors[0]?.id;
        return id === undefined ? goneHue : order.indexOf(id) % hues;
      };
      const says = ({ is, author }: DifferencePart) =>
        author ? t(`versions.saysBy.${is}`, { name: author.name }) : t(`versions.says.${is}`);
      return { parts, sentence, hue: hueOf, says };
    });
  }, [items, t]);
}
