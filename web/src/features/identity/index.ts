export { InvitationPage } from './InvitationPage.tsx';
export { LinkPage } from './LinkPage.tsx';
export { SetupPage } from './setup/SetupPage.tsx';
export { SignInPage } from './SignInPage.tsx';
