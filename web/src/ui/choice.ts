/** By itself, so that it can come after the page. */
export { Select } from '@mantine/core';
