import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { matches } from '@koinon/text';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { placesFor } from '../../shell/places.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { topics } from '../help/topics.ts';
import { useMayMake } from '../workspaces/index.ts';
import { Marked, Whereabouts, isPublicPage } from './Found.tsx';
import classes from './Palette.module.css';
import { useSearch } from './use-search.ts';

/** So many hits have room beside the actions; the page of the search shows the rest. */
const room = 8;

/** Goes anywhere by a few letters: what was found, the places of the application, and what can be begun. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('search.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="lg"
      yOffset="8vh"
    >
      <Choice onDone={onClose} />
    </Modal>
  );
}

function Choice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { history } = useRouter();
  const me = useMe();
  const mayMake = useMayMake();
  const problemText = useProblemText();
  const combobox = useCombobox({ opened: true });
  const [words, setWords] = useState('');
  const { items, waiting, error } = useSearch(words, { limit: room });
  const asked = words.trim();
  const actions = [
    ...placesFor(me).map(({ id, to }) => ({ to, label: t(`shell.places.${id}`) })),
    ...topics.map(({ id }) => ({
      to: `/help#${id}`,
      label: t('search.help', { title: t(`help.topics.${id}.title`) }),
    })),
    ...(me ? [{ to: '/account', label: t('shell.account') }] : []),
    ...(mayMake ? [{ to: '/workspaces/new', label: t('search.actions.workspace') }] : []),
    ...(me?.coordinator ? [{ to: '/unions/new', label: t('search.actions.union') }] : []),
  ].filter(({ to, label }) => (asked === '' ? !to.startsWith('/help#') : matches(asked, label) !== null));
  const all = asked === '' ? null : `/search?q=${encodeURIComponent(asked)}`;

  const { selectFirstOption } = combobox;
  // The first is always ready for Enter, also when the answer to more letters comes.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the options that are shown decide
  useEffect(() => void selectFirstOption(), [selectFirstOption, items.length, asked]);

  const nothing = asked !== '' && !waiting && items.length === 0;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(to) => {
        onDone();
        if (isPublicPage(to)) location.assign(to);
        else history.push(to);
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={t('search.words')}
          placeholder={t('search.words')}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          rightSection={waiting ? <Loader size="xs" aria-hidden="true" /> : null}
          value={words}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setWords(value)}
        />
      </Combobox.EventsTarget>
      <Text size="sm" c="dimmed" role="status" mt={6} mih={22}>
        {error ? problemText(error) : nothing ? t('search.none') : ''}
        {asked !== '' && !waiting && items.length > 0 ? t('search.found', { count: items.length }) : ''}
      </Text>
      <Combobox.Options aria-label={t('search.results')} className={classes.options}>
        {items.length > 0 && (
          <Combobox.Group label={t('search.results')}>
            {items.map((hit) => (
              <Combobox.Option key={`${hit.kind} ${hit.id}`} value={hit.place.path} className={classes.option}>
                <Text component="span" display="block" fw={540}>
                  <Marked text={hit.title} words={hit.words} />
                </Text>
                {hit.excerpt && (
                  <Text component="span" size="sm" lineClamp={2}>
                    <Marked text={hit.excerpt} words={hit.words} />
                  </Text>
                )}
                <Whereabouts hit={hit} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        {all && (
          <Combobox.Option value={all} className={classes.option}>
            {t('search.all', { words: asked })}
          </Combobox.Option>
        )}
        {actions.length > 0 && (
          <Combobox.Group label={t('search.goTo')}>
            {actions.map(({ to, label }) => (
              <Combobox.Option key={to} value={to} className={classes.option}>
                {label}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
      </Combobox.Options>
    </Combobox>
  );
}
