import { limits } from '@koinon/contract';
import { Button, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findCandidates, MentionList, searchAt, type Candidate, type MentionListHandle } from '../../editor/index.ts';
import { keys } from '../../editor/toolbar/shortcuts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { ActAs, type ActingAs, isNamed } from '../../ui/ActAs.tsx';
import { bodyOf, type Writing } from './body.ts';
import classes from './comments.module.css';

interface Props {
  label: string;
  placeholder?: string;
  writing: Writing;
  onWriting: (writing: Writing) => void;
  candidates: readonly Candidate[];
  /** In whose name it is said, where one may choose. */
  acting?: ActingAs;
  submitLabel: string;
  /** Sends the body; a rejection is shown and the words stay. */
  onSubmit: (body: string) => Promise<unknown>;
  onCancel?: () => void;
  autoFocus?: boolean;
  note?: ReactNode;
}

/** A box for a comment: @ mentions, Ctrl+Enter sends, Escape leaves; what was typed is the caller's draft. */
export function Composer(props: Props) {
  const { label, writing, onWriting, candidates, onSubmit, onCancel, autoFocus } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const box = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const list = useRef<MentionListHandle>(null);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [rect, setRect] = useState<DOMRect | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (!autoFocus || !box.current) return;
    box.current.focus({ preventScroll: true });
    // Whoever corrects what is there goes on at its end.
    box.current.setSelectionRange(box.current.value.length, box.current.value.length);
  }, [autoFocus]);

  // The keyboard comes up after the box has focus: the button below the box stays in sight too.
  useEffect(() => {
    const show = () => {
      if (form.current?.contains(document.activeElement)) form.current.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('resize', show);
    window.visualViewport?.addEventListener('resize', show);
    return () => {
      window.removeEventListener('resize', show);
      window.visualViewport?.removeEventListener('resize', show);
    };
  }, []);

  const search = caret === null ? null : searchAt(writing.text.slice(0, caret));
  const chosen = search && writing.mentioned.some(({ name }) => writing.text.startsWith(`@${name}`, search.from));
  const found = search && !chosen && search.from !== dismissed ? findCandidates(candidates, search.query) : [];
  const pick = ({ kind, id, name }: Candidate) => {
    const end = caret ?? writing.text.length;
    const text = `${writing.text.slice(0, search!.from)}@${name} ${writing.text.slice(end)}`;
    const others = writing.mentioned.filter((one) => one.id !== id);
    onWriting({ text, mentioned: [...others, { kind, id, name }] });
    const at = search!.from + name.length + 2;
    setCaret(null);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at, at);
    });
  };
  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    const body = bodyOf(writing);
    if (!body || sending || (props.acting && !isNamed(props.acting))) return;
    setSending(true);
    setFailure(null);
    try {
      await onSubmit(body);
    } catch (error) {
      setFailure(problemText(error));
    } finally {
      setSending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length > 0 && list.current?.onKey(event.nativeEvent)) return event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  const look = () => setCaret(box.current?.selectionStart ?? null);

  return (
    <form ref={form} className={classes.composer} onSubmit={(event) => void send(event)}>
      <Textarea
        ref={box}
        aria-label={label}
        placeholder={props.placeholder ?? label}
        value={writing.text}
        onChange={(event) => {
          onWriting({ ...writing, text: event.currentTarget.value });
          setCaret(event.currentTarget.selectionStart);
          setRect(event.currentTarget.getBoundingClientRect());
          setDismissed(null);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={look}
        onBlur={() => setCaret(null)}
        maxLength={limits.comment}
        data-autofocus={autoFocus || undefined}
        autosize
        minRows={2}
        maxRows={10}
        error={failure}
        aria-controls={found.length > 0 ? listId : undefined}
      />
      {found.length > 0 && (
        <MentionList
          ref={list}
          id={listId}
          items={found}
          rect={rect}
          pick={pick}
          close={() => setDismissed(search!.from)}
        />
      )}
      {props.note && (
        <Text size="xs" c="dimmed" mt={4} component="div">
          {props.note}
        </Text>
      )}
      {props.acting && writing.text !== '' && <ActAs acting={props.acting} />}
      <Group justify="flex-end" gap="xs" mt="xs">
        {onCancel && (
          <Button size="compact-md" variant="subtle" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
        <Button
          size="compact-md"
          type="submit"
          loading={sending}
          disabled={!writing.text.trim() || (props.acting !== undefined && !isNamed(props.acting))}
          title={keys('Enter')}
        >
          {props.submitLabel}
        </Button>
      </Group>
    </form>
  );
}
