import { describe, expect, test } from 'vitest';
import { describeProvider } from '../conformance/index.ts';
import { quickChecks as numbers } from '../conformance/testing/quick-checks.ts';
import { provider } from './index.ts';
import { stripeHarness } from './testing/stripe-harness.ts';

// The bank debits and the slow checks follow in tests/long.
describeProvider(provider, stripeHarness, { describe, test, expect }, { rails: ['card'], numbers });
