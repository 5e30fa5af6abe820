import { limits, routes, type RoadmapLink } from '@koinon/contract';
import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEditorState } from '@tiptap/react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOf, resolveAnchor, scrollToPosition } from '../../editor/index.ts';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useDocumentPage, useOpenText } from '../../shell/document/index.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { DecisionForm, type Duty } from './DecisionForm.tsx';
import { type Decision, decisionsIn } from './decisions-in.ts';

/** What was decided in these minutes, and the items of the roadmap that it became. */
export function DecisionsPanel() {
  const { t } = useTranslation();
  const id = useId();
  const { document, session, me } = useDocumentPage();
  const { editor, working, closeSheet } = useOpenText();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const problemText = useProblemText();
  const [asking, setAsking] = useState<Decision | null>(null);
  const doc = useEditorState({ editor, selector: ({ editor: now }) => now.state.doc });
  const decisions = useMemo(() => decisionsIn(doc), [doc]);
  const { data } = useQuery(
    query(keys.roadmapLinks(document.id), routes.roadmapLinks, { params: { id: document.id } }),
  );
  const become = useCall(routes.itemOfDecision, {
    meta: { quiet: true },
    onSuccess: async (links) => {
      client.setQueryData(keys.roadmapLinks(document.id), links);
      await client.invalidateQueries({ queryKey: keys.roadmap });
      setAsking(null);
      focusAfter(() => window.document.getElementById(id), t('documents.decisions.done'));
    },
  });
  const made = (data?.items ?? []).filter((link) => link.made && link.on?.documentId === document.id);
  const ofDecision = ({ from, to }: Decision): RoadmapLink | undefined =>
    made.find(({ on, from: item }) => {
      // What was deleted from its roadmap may be made again.
      if (item !== null && item.kind === null) return false;
      const place = on?.anchor ? resolveAnchor(editor.state, on.anchor) : null;
      return place !== null && place.from >= from && place.from <= to;
    });
  const show = ({ from }: Decision) => {
    closeSheet();
    scrollToPosition(editor, from);
  };
  const make = (decision: Decision, duty: Duty) =>
    become.mutate({
      params: { id: document.id },
      body: {
        anchor: anchorOf(editor.state, decision),
        title: decision.words.slice(0, limits.title).trim(),
        ...duty,
      },
    });
  const mayAsk = me !== null && working.session === session;
  return (
    <Stack component="section" aria-labelledby={id} gap="md">
      <Title order={2} size="h5" id={id} tabIndex={-1}>
        {t('documents.decisions.title')}
      </Title>
      {decisions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('documents.decisions.none')}
        </Text>
      )}
      {become.error && (
        <Alert color="clay" role="alert">
          {problemText(become.error)}
        </Alert>
      )}
      <Stack component="ol" gap="md" m={0} pl="lg">
        {decisions.map((decision, at) => {
          const link = ofDecision(decision);
          const words = decision.words.length > 160 ? `${decision.words.slice(0, 160)}…` : decision.words;
          return (
            <li key={at}>
              <Stack gap={6} style={{ overflowWrap: 'anywhere' }}>
                <Anchor component="button" type="button" ta="start" onClick={() => show(decision)}>
                  {words}
                </Anchor>
                {link && link.from === null && <Text size="sm">{t('documents.became.hidden')}</Text>}
                {link?.from && (
                  <Text size="sm">
                    <IconRoute size={16} aria-hidden />{' '}
                    <Anchor
                      component={Link}
                      to={`/documents/${link.from.documentId}`}
                      hash={`item-${link.from.itemId}`}
                    >
                      {t('documents.decisions.item', { title: link.from.title, where: link.from.documentTitle })}
                    </Anchor>
                  </Text>
                )}
                {!link && mayAsk && (
                  <>
                    <Button
                      variant="default"
                      mih={44}
                      leftSection={<IconRoute size={18} aria-hidden />}
                      loading={become.isPending && asking === null}
                      onClick={() => make(decision, { unionId: null, end: null })}
                    >
                      {t('documents.decisions.make')}
                    </Button>
                    <Button
                      variant="subtle"
                      mih={44}
                      h="auto"
                      py={6}
                      styles={{ label: { whiteSpace: 'normal' } }}
                      onClick={() => setAsking(decision)}
                    >
                      {t('documents.decisions.makeWith')}
                    </Button>
                  </>
                )}
              </Stack>
            </li>
          );
        })}
      </Stack>
      <DecisionForm
        decision={asking}
        busy={become.isPending}
        onClose={() => setAsking(null)}
        onMake={(duty) => asking && make(asking, duty)}
      />
    </Stack>
  );
}
