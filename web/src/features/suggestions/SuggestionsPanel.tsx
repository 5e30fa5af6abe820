import type { SuggestionShape } from '@koinon/contract';
import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconPencilQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuggestionView } from '../../editor/index.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LazySelect } from '../../ui/LazySelect.tsx';
import { DecidedList } from './DecidedList.tsx';
import { DecideTogether } from './DecideTogether.tsx';
import { ownerOf } from './hue.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import classes from './suggestions.module.css';
import { useSuggested } from './SuggestionsProvider.tsx';
import { madeIn } from './made-in.ts';

const everyone = 'all';
const mine = 'mine';

const isOf = (filter: string) => (one: SuggestionShape) =>
  filter === everyone || (filter === mine ? one.can.withdraw && !one.imported?.author : ownerOf(one) === filter);

/** Everything that is suggested, by whom, and the decisions on it. */
export function SuggestionsPanel() {
  const { t } = useTranslation();
  const { document } = useDocumentPage();
  const { mode } = useOpenText();
  const { all, beyond, loading, view, setView } = useSuggested();
  const [wanted, setFilter] = useState(everyone);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Once everything of somebody is decided on, the others are shown.
  const filter = all.some(isOf(wanted)) ? wanted : everyone;
  const shown = all.filter(isOf(filter));
  const selected = shown.filter(({ id }) => chosen.has(id));
  const mayDecide = shown.some(({ can }) => can.decide);

  if (loading) return <Text c="dimmed">{t('common.loading')}</Text>;
  const authors = new Map(all.map((one) => [ownerOf(one), madeIn(one, t)] as const));
  const card = (suggestion: SuggestionShape) => (
    <SuggestionCard
      key={suggestion.id}
      suggestion={suggestion}
      selected={chosen.has(suggestion.id)}
      onSelect={
        suggestion.can.decide
          ? (on) =>
              setChosen((now) => {
                const next = new Set(now);
                if (on) next.add(suggestion.id);
                else next.delete(suggestion.id);
                return next;
              })
          : null
      }
    />
  );
  const placed = shown.filter(({ detached }) => !detached);
  const detached = shown.filter((one) => one.detached);

  return (
    <section className={classes.panel} data-suggestions tabIndex={-1} aria-label={t('suggestions.title')}>
      {mode !== 'suggest' && all.length > 0 && (
        <SegmentedControl
          fullWidth
          aria-label={t('suggestions.view')}
          value={view}
          onChange={(value) => setView(value as SuggestionView)}
          data={(['original', 'marked', 'final'] as const).map((value) => ({
            value,
            label: t(`suggestions.views.${value}`),
          }))}
        />
      )}
      {all.length > 0 && (
        <LazySelect
          label={t('suggestions.filter')}
          value={filter}
          onChange={(value) => setFilter(value ?? everyone)}
          allowDeselect={false}
          data={[
            { value: everyone, label: t('suggestions.filterAll', { count: all.length }) },
            ...(all.some(({ can }) => can.withdraw) ? [{ value: mine, label: t('suggestions.filterMine') }] : []),
            ...[...authors].map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
      {mayDecide && shown.length > 1 && (
        <DecideTogether
          documentId={document.id}
          suggestions={selected.length > 0 ? selected : shown.filter(({ can }) => can.decide)}
          all={selected.length === 0}
          onDone={() => {
            setChosen(new Set());
            if (selected.length === 0) setFilter(everyone);
          }}
        />
      )}
      {shown.length === 0 && (
        <EmptyState
          icon={IconPencilQuestion}
          title={t('suggestions.none')}
          body={document.can.suggest ? t('suggestions.noneHint') : undefined}
        />
      )}
      <Stack gap="sm">{placed.map(card)}</Stack>
      {detached.length > 0 && (
        <Stack gap="sm">
          <div>
            <Title order={3} size="h5">
              {t('suggestions.detached')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('suggestions.detachedHint')}
            </Text>
          </div>
          {detached.map(card)}
        </Stack>
      )}
      {beyond > 0 && (
        <Text size="sm" c="dimmed">
          {t('suggestions.beyond', { shown: all.length, count: beyond })}
        </Text>
      )}
      <DecidedList documentId={document.id} />
    </section>
  );
}
