import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { provider } from './index.ts';
import { paypalHarness } from './testing/paypal-harness.ts';

describeProvider(provider, paypalHarness, { describe, test, expect });
