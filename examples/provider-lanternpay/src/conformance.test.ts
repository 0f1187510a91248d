import { describeProvider } from '@quittance/providers/conformance';
import { describe, expect, test } from 'vitest';
import { provider } from './index.ts';
import { lanternpayHarness } from './testing/lanternpay-harness.ts';

describeProvider(provider, lanternpayHarness, { describe, test, expect });
