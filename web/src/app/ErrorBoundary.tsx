import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../ui/MessagePage.tsx';

/** What people see when a page breaks: that saved work is safe, and a way on. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <MessagePage
      title={t('common.error.brokenTitle')}
      body={t('common.error.brokenBody')}
      action={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
    />
  );
}

/** The last net under the whole application. Pages have the router's own nearer one. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
