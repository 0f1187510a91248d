export { besideWorker } from './beside-worker.ts';
export { enterPortal } from './enter-portal.ts';
export { expectAccessible } from './expect-accessible.ts';
export { cards, chosenPassword, enterCard, type Invited, inviteCustomer, lookAtPortal } from './invited-customer.ts';
export { launchChromium } from './launch-chromium.ts';
export { screenshot } from './screenshot.ts';
export { signInAsStaff } from './sign-in-as-staff.ts';
export { type Product, startProduct } from './start-product.ts';
export { withPage } from './watched-context.ts';
