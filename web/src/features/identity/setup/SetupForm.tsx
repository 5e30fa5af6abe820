import { routes, type Locale } from '@koinon/contract';
import { Button, Stack, Stepper } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { useEnter } from '../use-enter.ts';
import { ChamberStep, PersonStep, UnionStep } from './StepFields.tsx';
import { emptySetup, setupBody, stepSchemas } from './steps.ts';
import classes from './SetupForm.module.css';

const last = stepSchemas.length - 1;

/** The three steps. What is typed is kept on the device, but for the password. */
export function SetupForm({ code }: { code: string }) {
  const { t, i18n } = useTranslation();
  const [step, setStep, stepDraft] = useDraft('setup-step', 0);
  const [reached, setReached] = useState(step);
  const { form, fail, failure, done } = useDraftForm({
    draft: 'setup',
    initial: emptySetup,
    schema: stepSchemas[step] ?? stepSchemas[0],
    secret: ['password'],
  });
  const enter = useEnter();
  const setup = useCall(routes.setup, {
    meta: { quiet: true },
    onError: fail,
    onSuccess: () => {
      done();
      stepDraft.clear();
      return enter();
    },
  });
  const go = (to: number) => {
    setStep(to);
    setReached(Math.max(reached, to));
    form.clearErrors();
  };
  const finish = (withUnion: boolean) => {
    // After a reload the password is gone from the form, wherever the draft stood.
    if (!stepSchemas[1].safeParse(form.values).success) {
      go(1);
      form.setFieldError('password', t('common.field.required'));
    } else setup.mutate({ body: setupBody(form.values, code, i18n.language as Locale, withUnion) });
  };
  const labels = ['chamberStep', 'personStep', 'unionStep'] as const;
  const Fields = [ChamberStep, PersonStep, UnionStep][step] ?? ChamberStep;

  return (
    <form noValidate onSubmit={form.onSubmit(() => (step < last ? go(step + 1) : finish(true)))}>
      <Stack>
        <Stepper active={step} onStepClick={go} size="sm" classNames={{ stepBody: classes.body }} wrap={false}>
          {labels.map((label, index) => (
            <Stepper.Step
              key={label}
              label={t(`identity.setup.${label}`)}
              aria-label={t(`identity.setup.${label}`)}
              aria-current={index === step ? 'step' : undefined}
              allowStepSelect={index <= reached}
            />
          ))}
        </Stepper>
        <Fields form={form} />
        <FormFooter
          failure={failure}
          busy={setup.isPending}
          submit={t(step < last ? 'common.next' : 'identity.setup.finish')}
        >
          {step > 0 && (
            <Button variant="default" onClick={() => go(step - 1)}>
              {t('common.previous')}
            </Button>
          )}
          {step === last && (
            <Button variant="subtle" onClick={() => finish(false)}>
              {t('identity.setup.skipUnion')}
            </Button>
          )}
        </FormFooter>
      </Stack>
    </form>
  );
}
