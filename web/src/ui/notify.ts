import { notifications } from '@mantine/notifications';

/** Short news at the edge of the page, read out by screen readers. Errors stay until they are closed. */
export const notify = {
  done: (message: string) => notifications.show({ message, color: 'olive', autoClose: 4000 }),
  info: (message: string) => notifications.show({ message, color: 'aegean', autoClose: 6000 }),
  error: (message: string) => notifications.show({ message, color: 'clay', autoClose: false, id: `error:${message}` }),
};
